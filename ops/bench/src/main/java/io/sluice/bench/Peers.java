package io.sluice.bench;

import io.sluice.bench.lab.Costs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Other people's programs that benchmarks measure against. */
final class Peers {
    private Peers() {}

    /** The class path that the project {@code ops/<peer>} lists. */
    static String classPath(Path home, String peer) throws IOException {
        Path list = home.resolve("ops").resolve(peer).resolve("target").resolve(peer + ".classpath");
        if (!Files.exists(list)) {
            throw new IOException("The class path of the peer is not listed in " + list + "; run: mvn -pl ops/" + peer
                    + " process-resources");
        }
        return Files.readString(list).strip();
    }

    /** What one of them came to, without a goal: these depend on the machine. */
    static List<Figure> absolute(String who, String what, Costs costs) {
        return List.of(
                Figure.of(who + ".rate", what + " a second: " + who, what + "/s", null, costs.perSecond()),
                Figure.of(
                        who + ".cpu", "CPU of a million " + what + ": " + who, "CPU-s/M", null, costs.cpuPerMillion()),
                Figure.of(who + ".rss", "most memory of the process: " + who, "MB", null, costs.rssMb()));
    }
}
