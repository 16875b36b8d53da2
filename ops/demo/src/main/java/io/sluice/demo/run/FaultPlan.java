package io.sluice.demo.run;

import io.sluice.standalone.Part;
import java.util.List;

/**
 * Which servers are killed and how often.
 *
 * @param servers names of servers that the stack supervises
 * @param kills how often each of them is killed
 * @param perSecond changes a second at the sources meanwhile
 * @param seed of the order and the moments
 */
public record FaultPlan(List<String> servers, int kills, int perSecond, long seed) {
    private static final int PER_SECOND = 50;

    public FaultPlan {
        servers = List.copyOf(servers);
        if (servers.isEmpty() || kills < 1 || perSecond < 1) {
            throw new IllegalArgumentException(
                    "A run with faults needs a server to kill, a kill and a change a second at least");
        }
    }

    /** The hub's own servers whose loss it must bear: both processes, the broker, the database. */
    public static FaultPlan ofHub(int kills, long seed) {
        return new FaultPlan(
                List.of(Part.DATA.server(), Part.CONTROL.server(), Part.KAFKA.server(), Part.POSTGRES.server()),
                kills,
                PER_SECOND,
                seed);
    }
}
