package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SERVE = "touch $MARK; exec sleep 600";

    @TempDir
    Path folder;

    @Test
    void startsAgainWhatWasKilled() {
        var data = DataFolder.create(folder);
        try (var supervisor = new Supervisor(data)) {
            Child child = supervisor.start(new ShellService("sleeper", data, SERVE));
            long first = child.pid().orElseThrow();

            child.kill();

            await().atMost(LIMIT).until(() -> child.restarts() == 1 && child.state() == Child.State.RUNNING);
            assertThat(child.pid().orElseThrow()).isNotEqualTo(first);
            assertThat(ProcessHandle.of(first).filter(Signals::alive)).isEmpty();
        }
    }

    /** Guards a deadlock: two threads that each tell of a change, and ask for what the other one holds. */
    @Test
    void whoIsToldOfAChangeCanAskHowAllAreFromAnyThread() {
        var data = DataFolder.create(folder);
        var supervisors = new AtomicReference<Supervisor>();
        var unanswered = new AtomicInteger();
        var told = new AtomicInteger();
        Runnable asking = () -> {
            told.incrementAndGet();
            try {
                CompletableFuture.supplyAsync(() -> Objects.requireNonNull(supervisors.get()).children().stream()
                                .map(Child::state)
                                .toList())
                        .get(5, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                unanswered.incrementAndGet();
            }
        };
        try (var supervisor = new Supervisor(data, asking)) {
            supervisors.set(supervisor);
            Child child = supervisor.start(new ShellService("sleeper", data, SERVE));
            child.stop();
            child.start();
            child.awaitReady(LIMIT);
        }

        assertThat(told).hasPositiveValue();
        assertThat(unanswered).hasValue(0);
    }

    @Test
    void stopsInTheReverseOrder() {
        var data = DataFolder.create(folder);
        var supervisor = new Supervisor(data);
        List<Child> children = Stream.of("first", "second", "third")
                .map(name -> supervisor.start(new ShellService(name, data, noting(name))))
                .toList();

        supervisor.close();

        assertThat(folder.resolve("stopped")).hasContent("third\nsecond\nfirst\n");
        assertThat(children).extracting(Child::state).containsOnly(Child.State.STOPPED);
        assertThat(data.run()).isEmptyDirectory();
    }

    private static String noting(String name) {
        return "trap 'echo " + name + " >> stopped; exit' TERM; touch $MARK; while :; do sleep 0.02; done";
    }

    @Test
    void adoptsWhatAKilledSupervisorLeft() throws Exception {
        var data = DataFolder.create(folder);
        var service = new ShellService("orphan", data, SERVE);
        ProcessHandle orphan = new ChildProcess(service, data).launch();
        await().atMost(LIMIT).until(service::ready);

        try (var supervisor = new Supervisor(data)) {
            assertThat(supervisor.start(service).pid()).hasValue(orphan.pid());
        }
        assertThat(Signals.alive(orphan)).isFalse();
    }

    @Test
    void endsALeftOverThatServesOtherwise() {
        var data = DataFolder.create(folder);
        var before = new ShellService("orphan", data, "touch $MARK; exec sleep 500");
        ProcessHandle orphan = new ChildProcess(before, data).launch();
        await().atMost(LIMIT).until(before::ready);

        try (var supervisor = new Supervisor(data)) {
            Child child = supervisor.start(new ShellService("orphan", data, SERVE));
            assertThat(child.pid().orElseThrow()).isNotEqualTo(orphan.pid());
            assertThat(Signals.alive(orphan)).isFalse();
        }
    }

    @Test
    void aStrangerWithTheRecordedIdIsLeftAlone() {
        var data = DataFolder.create(folder);
        var service = new ShellService("reused", data, SERVE);
        long ourselves = ProcessHandle.current().pid();
        new ProcessRecord("reused", ourselves, 1, "any", "KILL", List.of())
                .write(data.run().resolve("reused.json"));

        try (var supervisor = new Supervisor(data)) {
            assertThat(supervisor.start(service).pid()).isPresent().isNotEqualTo(ourselves);
        }
    }

    @Test
    void waitingForAChildThatNeverAnswersNamesItsLog() throws Exception {
        var data = DataFolder.create(folder);
        try (var supervisor = new Supervisor(data)) {
            Child child = supervisor.launch(new ShellService("dumb", data, "echo so it goes; exit 3"));

            assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(500)))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("'dumb'")
                    .hasMessageContaining(child.log().toString());
            assertThat(Files.readString(child.log())).contains("so it goes");
        }
    }
}
