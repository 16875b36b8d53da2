package io.sluice.catalog.hub;

import io.sluice.schemas.Standards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;

/** The standards that contracts are compiled against. */
@ApplicationScoped
public class HubStandards {

    /** What is shipped, and what lies in the data folder's {@code standards}. */
    @Produces
    @Singleton
    Standards standards(HubConfig config) {
        Path own = config.data().resolve("standards");
        return Files.isDirectory(own) ? Standards.load(own) : Standards.bundled();
    }
}
