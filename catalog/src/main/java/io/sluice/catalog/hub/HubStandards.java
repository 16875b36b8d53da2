package io.sluice.catalog.hub;

import io.sluice.schemas.Standards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The standards that contracts are compiled against. */
@ApplicationScoped
public class HubStandards {

    @Produces
    @Singleton
    Standards standards() {
        return Standards.bundled();
    }
}
