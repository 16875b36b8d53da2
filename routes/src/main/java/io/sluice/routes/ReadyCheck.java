package io.sluice.routes;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the control topic has been read, for as long as there are keys. */
@Readiness
@ApplicationScoped
class ReadyCheck implements HealthCheck {

    private final DataProcess process;

    ReadyCheck(DataProcess process) {
        this.process = process;
    }

    @Override
    public HealthCheckResponse call() {
        boolean keys = process.hasKeys();
        return HealthCheckResponse.named("data process")
                .withData("control-topic-read", process.isSettled())
                .withData("keys", keys)
                .status(keys && process.isSettled())
                .build();
    }
}
