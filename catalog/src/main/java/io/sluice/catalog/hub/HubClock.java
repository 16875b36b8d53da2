package io.sluice.catalog.hub;

import io.sluice.model.SystemTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneOffset;

/** The one clock of the process, so that a test can set another. */
@ApplicationScoped
public class HubClock {

    @Produces
    @ApplicationScoped
    Clock clock() {
        return SystemTime.in(ZoneOffset.UTC);
    }
}
