package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of a stack as its user sees it. The steps build on each other: each start costs a quarter of a minute. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScriptIT {
    private static final Script SLUICE = Script.here();
    private static final DataFolder PARENT = DataFolder.temporary("script");
    private static final DataFolder DATA = new DataFolder(PARENT.root().resolve("with a space"));
    private static final List<String> SERVERS = List.of("kafka", "postgres", "registry", "data", "control");

    @BeforeAll
    static void choosePorts() throws IOException {
        DataFolder.create(DATA.root());
        var lines = new ArrayList<String>();
        Configuration.PORTS.forEach(key -> lines.add(key.text() + ": " + Ports.any()));
        Files.write(DATA.root().resolve("sluice.yaml"), lines);
    }

    @AfterAll
    static void stop() {
        RunningStack.stop(DATA);
        PARENT.delete();
    }

    @Test
    @Order(1)
    void upStartsEverythingAndPrintsNothingButItsAnswer() throws IOException {
        Script.Result result = call("up", "-o", "json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Json.MAPPER.readTree(result.out()).path("phase").asText()).isEqualTo("READY");
        assertThat(result.err()).contains("kafka starts", "data ready after");
        assertThat(servers()).containsOnlyKeys(SERVERS);
    }

    @Test
    @Order(2)
    void aSecondUpEndsWith73NamingTheFirst() {
        long supervisor = RunningStack.supervisor(DATA).orElseThrow();

        Script.Result result = call("up");

        assertThat(result.exitCode()).isEqualTo(73);
        assertThat(result.err()).hasLineCount(1).contains("in use by process " + supervisor);
        assertThat(call("up", "--foreground").exitCode()).isEqualTo(73);
    }

    @Test
    @Order(3)
    void aKilledDataProcessComesBackAndStatusCountsIt() {
        long before = servers().getOrDefault("data", 0L);
        ProcessHandle.of(before).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            Status now = Status.of(DATA);
            assertThat(now.phase()).isEqualTo(Status.Phase.READY);
            assertThat(now.servers())
                    .filteredOn(server -> server.name().equals("data"))
                    .singleElement()
                    .satisfies(server -> {
                        assertThat(server.restarts()).isEqualTo(1);
                        assertThat(server.pid()).isNotEqualTo(before);
                    });
        });
    }

    @Test
    @Order(4)
    void whatAKilledSupervisorLeavesIsAdopted() {
        Map<String, Long> before = servers();
        ProcessHandle.of(RunningStack.supervisor(DATA).orElseThrow())
                .orElseThrow()
                .destroyForcibly();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> RunningStack.supervisor(DATA).isEmpty());

        Script.Result orphaned = call("status", "-o", "yaml");
        Script.Result up = call("up");

        assertThat(orphaned.exitCode()).isEqualTo(69);
        assertThat(orphaned.out()).contains("phase: ORPHANED");
        assertThat(up.exitCode()).as(up.err()).isZero();
        assertThat(servers()).isEqualTo(before);
    }

    @Test
    @Order(5)
    void theDoctorFindsNothingWrong() {
        Script.Result result = call("doctor");

        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(result.out()).contains("JDK", "memory", "disk", "this stack listens on");
    }

    @Test
    @Order(6)
    void downStopsAllInTheReverseOrderAndKeepsTheData() throws IOException {
        Map<String, Long> running = servers();

        Script.Result result = call("down");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(running.values())
                .noneMatch(pid -> ProcessHandle.of(pid).filter(Signals::alive).isPresent());
        assertThat(stops(DATA.logs().resolve("supervisor.log"))).containsExactlyElementsOf(SERVERS.reversed());
        assertThat(call("status").exitCode()).isEqualTo(69);
        assertThat(DATA.root().resolve("postgres/cluster")).isDirectory();
        assertThat(call("down").out()).contains("nothing was running");
    }

    @Test
    @Order(7)
    void aTakenPortIsNamedAndAnotherOneTakenOnRequest() throws IOException {
        try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String setting = "http.port=" + stranger.getLocalPort();

            Script.Result refused = call("up", "--set", setting);
            Script.Result moved =
                    call("up", "--servers-only", "--set", "kafka.port=" + stranger.getLocalPort(), "--free-ports");

            assertThat(refused.exitCode()).isEqualTo(69);
            assertThat(refused.err()).contains("Port " + stranger.getLocalPort() + " (http.port)", "--free-ports");
            assertThat(moved.exitCode()).as(moved.err()).isZero();
            assertThat(Endpoints.read(DATA).kafkaBootstrap()).doesNotEndWith(":" + stranger.getLocalPort());
            assertThat(call("down").exitCode()).isZero();
        }
    }

    @Test
    @Order(8)
    void ctrlCInTheForegroundStopsAllInTheReverseOrder() throws IOException, InterruptedException {
        Path err = PARENT.root().resolve("foreground.txt");
        Process foreground = SLUICE.start(
                PARENT.root().resolve("answer.txt").toFile(),
                err.toFile(),
                "up",
                "--foreground",
                "--servers-only",
                "--data-folder",
                DATA.root().toString());
        await().atMost(Duration.ofSeconds(90)).until(() -> Status.of(DATA).phase() == Status.Phase.READY);

        new ProcessBuilder("sh", "-c", "kill -INT " + foreground.pid()).start().waitFor();

        assertThat(foreground.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(stops(err)).containsExactly("registry", "postgres", "kafka");
        assertThat(Status.of(DATA).phase()).isEqualTo(Status.Phase.STOPPED);
        assertThat(servers()).isEmpty();
    }

    private static Script.Result call(String... arguments) {
        var all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--data-folder");
        all.add(DATA.root().toString());
        return SLUICE.run(all.toArray(String[]::new));
    }

    private static Map<String, Long> servers() {
        var servers = new TreeMap<String, Long>();
        Status.of(DATA).servers().stream()
                .filter(server -> server.state().equals("RUNNING"))
                .forEach(server -> servers.put(server.name(), server.pid()));
        return servers;
    }

    /** The supervisor tells each server that it has stopped. */
    private static List<String> stops(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.endsWith(" stopped"))
                .map(line -> line.replace(" stopped", ""))
                .toList();
    }
}
