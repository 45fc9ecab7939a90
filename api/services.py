"""What the service works with, opened once and handed down."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial

from api.database import database_of
from api.exporting.slots import ExportSlots
from api.first_views import FirstViews
from api.jobs import Jobs
from api.loading_sent import load_sent
from api.settings import Settings
from api.stores import driver_of, read_only_door, ready_store
from extract.embedding import TextEncoder
from extract.extractor import Extractor
from graph.readonly import ReadOnlyCypher
from graph.server import Endpoint, open_endpoint
from graph.store import GraphStore


@dataclass(frozen=True)
class Services:
    """The parts that path functions use; `api.deps` hands them out."""

    settings: Settings
    store: GraphStore
    extractor: Extractor
    cypher: ReadOnlyCypher
    exports: ExportSlots

    @cached_property
    def encoder(self) -> TextEncoder:
        """Makes vectors of texts; loaded when first asked for, so that the start does not wait."""
        return TextEncoder.load()

    @cached_property
    def jobs(self) -> Jobs:
        """Loads documents that are sent, one after another."""
        load = partial(
            load_sent, store=self.store, extractor=self.extractor, settings=self.settings
        )
        folder = self.settings.data_dir / "jobs"
        return Jobs(folder, load, most_waiting=self.settings.jobs_max_waiting)

    @cached_property
    def first_views(self) -> FirstViews:
        """The starting views of the first page, looked for beside the requests."""
        return FirstViews(self.store.starting.views, wait_s=self.settings.home_wait_s)


@contextmanager
def open_services(settings: Settings) -> Iterator[Services]:
    """Everything that the service needs; raises as `api.stores.open_store` does."""
    with open_endpoint(database_of(settings)) as endpoint, services_at(endpoint, settings) as found:
        yield found


@contextmanager
def services_at(endpoint: Endpoint, settings: Settings) -> Iterator[Services]:
    """The parts of a service on a server that runs; closed at the end."""
    with driver_of(endpoint) as driver, read_only_door(endpoint, settings) as door:
        services = Services(
            settings=settings,
            store=ready_store(driver, settings),
            extractor=Extractor.load(settings.pipeline),
            cypher=door,
            exports=ExportSlots(settings.export_slots),
        )
        try:
            yield services
        finally:
            services.jobs.close()
            services.first_views.close()
