package io.sluice.demo.run;

import io.sluice.standalone.Part;
import java.util.List;

/**
 * Which servers are killed and how often, and at which places a process ends by itself.
 *
 * @param servers names of servers that the stack supervises
 * @param kills how often each of them is killed
 * @param ends places of the hub's own processes; at each of them one ends once
 * @param perSecond changes a second at the sources meanwhile
 * @param seed of the order and the moments
 */
public record FaultPlan(List<String> servers, int kills, List<End> ends, int perSecond, long seed) {
    private static final int PER_SECOND = 50;

    /** How many times a process dies. */
    public int deaths() {
        return servers.size() * kills + ends.size();
    }

    public FaultPlan {
        servers = List.copyOf(servers);
        ends = List.copyOf(ends);
        if (servers.isEmpty() || kills < 1 || perSecond < 1) {
            throw new IllegalArgumentException(
                    "A run with faults needs a server to kill, a kill and a change a second at least");
        }
    }

    /** @param place a failpoint between two steps, such as {@code after.produce} */
    public record End(Part process, String place) {}

    /**
     * The hub's own servers whose loss it must bear: the control process, the broker, the database are killed; the data
     * process ends between two steps, whichever they are, and the control process between writing its log and indexing.
     */
    public static FaultPlan ofHub(int kills, long seed) {
        return new FaultPlan(
                List.of(Part.CONTROL.server(), Part.KAFKA.server(), Part.POSTGRES.server()),
                kills,
                List.of(
                        new End(Part.DATA, "after.read"),
                        new End(Part.DATA, "after.standardise"),
                        new End(Part.DATA, "after.produce"),
                        new End(Part.DATA, "after.receipt"),
                        new End(Part.DATA, "after.commit"),
                        new End(Part.CONTROL, "after.append")),
                PER_SECOND,
                seed);
    }
}
