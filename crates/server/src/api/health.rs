//! The operations tagged `health`.

use api_models::{
    CheckStatus, HealthStatus, Readiness, ReadinessCause, ReadinessCauses, ReadinessChecks,
};
use api_routes::{
    Context, GetHealthError, GetHealthResponse, GetReadinessError, GetReadinessResponse, Health,
};

use super::Api;
use crate::readiness::Dependency;

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
        let found = self.app.readiness.of(&self.app).await;
        let is_draining = self.app.is_draining();
        let status = |is_ok| {
            if is_ok {
                CheckStatus::Ok
            } else {
                CheckStatus::Unavailable
            }
        };
        let checks = ReadinessChecks {
            database: status(!found.contains_key(&Dependency::Database)),
            storage: status(!found.contains_key(&Dependency::Storage)),
        };
        if found.is_empty() && !is_draining {
            return Ok(GetReadinessResponse::Ok(Readiness {
                status: CheckStatus::Ok,
                checks,
                causes: None,
            }));
        }
        let cause = |dependency| found.get(&dependency).copied();
        Err(GetReadinessError::ServiceUnavailable(Readiness {
            status: CheckStatus::Unavailable,
            checks,
            causes: Some(ReadinessCauses {
                service: is_draining.then_some(ReadinessCause::ShuttingDown),
                database: cause(Dependency::Database),
                storage: cause(Dependency::Storage),
            }),
        }))
    }
}
