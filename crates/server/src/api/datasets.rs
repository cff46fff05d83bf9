//! The operations tagged `datasets`.

use actix_web::http::Method;
use api_models::{DatasetDownload, DatasetList};
use api_routes::{
    Context, Datasets, DownloadDatasetError, DownloadDatasetInput, DownloadDatasetResponse,
    GetDatasetError, GetDatasetInput, GetDatasetResponse, ListDatasetsError, ListDatasetsInput,
    ListDatasetsResponse,
};
use uploads::{Caller, DatasetId, ports::ReadMethod};

use super::{Api, convert, problem::Problems, viewer};

impl Datasets for Api {
    async fn list_datasets(
        &self,
        context: Context<Option<Caller>>,
        input: ListDatasetsInput,
    ) -> Result<ListDatasetsResponse, ListDatasetsError> {
        let problems = Problems::of(&context.request);
        let after = convert::cursor(input.cursor.as_deref(), DatasetId)
            .map_err(|violations| problems.invalid(violations))?;
        let page = convert::page_size(input.limit);
        let datasets = self
            .app
            .uploads
            .datasets(&viewer(context.principal), after, page + 1)
            .await;
        let datasets = datasets.map_err(|error| problems.domain(error))?;
        let (datasets, next_cursor) = convert::page(datasets, page, |dataset| {
            convert::next_cursor(dataset.created_at, dataset.id)
        });
        let datasets = datasets.into_iter().map(convert::dataset).collect();
        Ok(ListDatasetsResponse::Ok(DatasetList {
            datasets,
            next_cursor,
        }))
    }

    async fn get_dataset(
        &self,
        context: Context<Option<Caller>>,
        input: GetDatasetInput,
    ) -> Result<GetDatasetResponse, GetDatasetError> {
        let problems = Problems::of(&context.request);
        let dataset = self
            .app
            .uploads
            .dataset(&viewer(context.principal), DatasetId(input.dataset_id))
            .await;
        let dataset = dataset.map_err(|error| problems.domain(error))?;
        Ok(GetDatasetResponse::Ok(convert::dataset(dataset)))
    }

    async fn download_dataset(
        &self,
        context: Context<Option<Caller>>,
        input: DownloadDatasetInput,
    ) -> Result<DownloadDatasetResponse, DownloadDatasetError> {
        let problems = Problems::of(&context.request);
        // Whoever is redirected follows with the same method; a URL as JSON is for GET.
        let read = if input.redirect && context.request.method() == Method::HEAD {
            ReadMethod::Head
        } else {
            ReadMethod::Get
        };
        let (viewer, id) = (viewer(context.principal), DatasetId(input.dataset_id));
        let download = self.app.uploads.download(&viewer, id, read).await;
        let download = download.map_err(|error| problems.domain(error))?;
        Ok(if input.redirect {
            DownloadDatasetResponse::TemporaryRedirect {
                location: download.url.0,
            }
        } else {
            DownloadDatasetResponse::Ok(DatasetDownload {
                url: download.url.0,
                expires_at: convert::rfc3339(download.expires_at),
            })
        })
    }
}
