//! The operations tagged `health`.

use std::time::Duration;

use api_models::{CheckStatus, HealthStatus, Readiness, ReadinessChecks};
use api_routes::{
    Context, GetHealthError, GetHealthResponse, GetReadinessError, GetReadinessResponse, Health,
};
use uploads::Error;

use super::Api;

/// Longer than a check takes when all is well; a load balancer asks again soon.
const CHECK_TIMEOUT: Duration = Duration::from_secs(2);

impl Health for Api {
    async fn get_health(&self, _: Context<()>) -> Result<GetHealthResponse, GetHealthError> {
        Ok(GetHealthResponse::Ok(api_models::Health {
            status: HealthStatus::Ok,
        }))
    }

    async fn get_readiness(
        &self,
        _: Context<()>,
    ) -> Result<GetReadinessResponse, GetReadinessError> {
        let (database, storage) = tokio::join!(
            check(self.app.uploads.database_ready()),
            check(self.app.uploads.storage_ready()),
        );
        let ready =
            !self.app.is_draining() && database == CheckStatus::Ok && storage == CheckStatus::Ok;
        let checks = ReadinessChecks { database, storage };
        if ready {
            Ok(GetReadinessResponse::Ok(Readiness {
                status: CheckStatus::Ok,
                checks,
            }))
        } else {
            Err(GetReadinessError::ServiceUnavailable(Readiness {
                status: CheckStatus::Unavailable,
                checks,
            }))
        }
    }
}

async fn check(answer: impl Future<Output = Result<(), Error>>) -> CheckStatus {
    match tokio::time::timeout(CHECK_TIMEOUT, answer).await {
        Ok(Ok(())) => CheckStatus::Ok,
        Ok(Err(_)) | Err(_) => CheckStatus::Unavailable,
    }
}
