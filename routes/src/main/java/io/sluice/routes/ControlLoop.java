package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.kafka.ControlFollower;
import io.sluice.kafka.ControlGate;
import io.sluice.kafka.ControlTopic;
import io.sluice.kafka.KafkaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What the control plane wants, followed for as long as the process lives. */
final class ControlLoop implements AutoCloseable {

    private final Consumer<Desired> wanted;
    private final Meters meters;
    private final Denials denials;
    private final ControlFollower follower;
    private volatile boolean settled;

    ControlLoop(KafkaConfig kafka, Folders folders, Consumer<Desired> wanted, Meters meters, Denials denials) {
        this.wanted = wanted;
        this.meters = meters;
        this.denials = denials;
        this.follower =
                new ControlFollower("sluice-control", kafka, folders.controlKey(), folders.serials(), Listener::new);
    }

    void start() {
        follower.start();
    }

    /** Whether all that was on the topic has been told. */
    boolean isSettled() {
        return settled;
    }

    @Override
    public void close() {
        follower.close();
    }

    private final class Listener implements ControlTopic.Listener {
        private final List<Specification> accepted = new ArrayList<>();
        private Desired desired = Desired.nothing();

        @Override
        public void accepted(Specification specification) {
            accepted.add(specification);
        }

        @Override
        public void refused(ControlGate.Reason reason) {
            meters.refused(reason);
            denials.note("specification", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), Denials.ANONYMOUS);
        }

        @Override
        public void settled() {
            desired = desired.with(accepted);
            accepted.clear();
            wanted.accept(desired);
            settled = true;
        }
    }
}
