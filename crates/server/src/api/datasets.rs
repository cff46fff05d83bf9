//! The operations tagged `datasets`.

use actix_web::http::Method;
use api_models::{DatasetDownload, DatasetList};
use api_routes::{
    Context, Datasets, DownloadDatasetError, DownloadDatasetInput, DownloadDatasetResponse,
    GetDatasetError, GetDatasetInput, GetDatasetResponse, ListDatasetsError, ListDatasetsInput,
    ListDatasetsResponse,
};
use uploads::{Caller, DatasetId, ports::ReadMethod};

use super::{Api, convert, problem::Problem, viewer};

impl Datasets for Api {
    async fn list_datasets(
        &self,
        context: Context<Option<Caller>>,
        input: ListDatasetsInput,
    ) -> Result<ListDatasetsResponse, ListDatasetsError> {
        let after =
            convert::cursor(input.cursor.as_deref(), DatasetId).map_err(Problem::Invalid)?;
        let page = convert::page_size(input.limit);
        let datasets = self
            .app
            .uploads
            .datasets(&viewer(context.principal), after, page + 1)
            .await
            .map_err(Problem::from)?;
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
        let dataset = self
            .app
            .uploads
            .dataset(&viewer(context.principal), DatasetId(input.dataset_id))
            .await
            .map_err(Problem::from)?;
        Ok(GetDatasetResponse::Ok(convert::dataset(dataset)))
    }

    async fn download_dataset(
        &self,
        context: Context<Option<Caller>>,
        input: DownloadDatasetInput,
    ) -> Result<DownloadDatasetResponse, DownloadDatasetError> {
        // Whoever is redirected follows with the same method; a URL as JSON is for GET.
        let read = if input.redirect && context.request.method() == Method::HEAD {
            ReadMethod::Head
        } else {
            ReadMethod::Get
        };
        let (viewer, id) = (viewer(context.principal), DatasetId(input.dataset_id));
        let download = self
            .app
            .uploads
            .download(&viewer, id, read)
            .await
            .map_err(Problem::from)?;
        Ok(if input.redirect {
            DownloadDatasetResponse::TemporaryRedirect {
                location: download.url.0,
            }
        } else {
            DownloadDatasetResponse::Ok(DatasetDownload {
                url: download.url.0,
                expires_at: convert::date_time(download.expires_at),
            })
        })
    }
}
