package io.sluice.bench.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All faults of the grid, in the order in which they run, and those of the catalogue that it has not. */
final class Faults {
    private Faults() {}

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>(List.of(new KilledHub(), KilledLoad.first(), KilledLoad.added()));
        all.addAll(KilledBetweenSteps.all());
        all.addAll(List.of(
                new LostSource(),
                new LostSession(),
                new KilledBroker(),
                new FrozenBroker(),
                LostSlot.dropped(),
                LostSlot.recycled(),
                new OtherPassword(),
                new OtherColumns(),
                new OddRows(),
                new Truncated(),
                new PoisonedRows(),
                new BadLink(),
                new LostRegistry(),
                new BadRegistryLink(),
                new LostHubDatabase(),
                new KilledDecision(),
                new SecondCommitter(),
                new RevokedGrant(),
                new LostKeys(),
                new SecondHub(),
                new WrongClock(),
                new LateReader(),
                new OddDrops(),
                new FullHouse(),
                new NoDescriptors(),
                new IdleTable(),
                new Burst(),
                new TenfoldBurst(),
                new WideTable(),
                new ManyTables(),
                new DyingChild(),
                new EmptyRegistry(),
                new BrokenDisk(),
                new TornLog(),
                new FullDisk(),
                new FullDatabase(),
                new FullLake(),
                new BadKafkaLink(),
                new GreatTransaction(),
                new Backlog()));
        return List.copyOf(all);
    }

    /** Why a fault of the catalogue is not in the grid. */
    static Map<String, String> missing() {
        Map<String, String> missing = new LinkedHashMap<>();
        missing.put("X20 (object store)", "the lake lies in a folder");
        missing.put("X25 (slow flushes)", "the lake's flushes are not delayed");
        missing.put("X32", "keys rotated under load: KeysE2E");
        missing.put("X33", "log edited, cut, put back: DamagedLogE2E and RolledBackE2E");
        missing.put("X35 (SFTP)", "drops lie in a folder");
        missing.put("X38 (parent killed)", "the grid is the parent itself: ScriptIT");
        missing.put("X39, X40", "upgrades and restores are not offered yet");
        return missing;
    }
}
