package io.sluice.catalog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.catalog.account.FirstAccount;
import io.sluice.catalog.grant.Provisioner;
import io.sluice.catalog.log.Sequencer;
import io.sluice.catalog.sharing.DeadlineWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the control process and stops it. */
@ApplicationScoped
public class ControlProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ControlProcess.class);

    private final FirstAccount firstAccount;
    private final Sequencer sequencer;
    private final Provisioner provisioner;
    private final DeadlineWatch deadlines;

    ControlProcess(FirstAccount firstAccount, Sequencer sequencer, Provisioner provisioner, DeadlineWatch deadlines) {
        this.firstAccount = firstAccount;
        this.sequencer = sequencer;
        this.provisioner = provisioner;
        this.deadlines = deadlines;
    }

    void start(@Observes StartupEvent event) throws InterruptedException {
        firstAccount.provide();
        sequencer.start();
        provisioner.start();
        deadlines.start();
        LOG.atInfo().log("control process started");
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        deadlines.stop();
        provisioner.stop();
        sequencer.stop();
        LOG.atInfo().log("control process stopped");
    }
}
