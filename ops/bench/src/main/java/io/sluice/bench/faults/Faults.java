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
                new PoisonedRows(),
                new BadLink(),
                new LostRegistry(),
                new SecondHub(),
                new WrongClock(),
                new LateReader(),
                new OddDrops(),
                new FullHouse(),
                new IdleTable(),
                new Burst(),
                new DyingChild(),
                new EmptyRegistry(),
                new BrokenDisk(),
                new TornLog(),
                new FullDisk()));
        return List.copyOf(all);
    }

    /** Why a fault of the catalogue is not in the grid. */
    static Map<String, String> missing() {
        Map<String, String> missing = new LinkedHashMap<>();
        missing.put("X20 (Kafka, registry)", "the broker tells its clients its own address, past any link in between");
        missing.put("X23, X24", "the hub's own database: killed by KillsE2E; not yet in the grid");
        missing.put("X25, X26", "the lake's disk and a second committer: LakeCommitterIT; not yet in the grid");
        missing.put("X29", "approval revoked meanwhile: RevocationE2E");
        missing.put("X31, X32", "keys missing, rotated under load: KeysE2E");
        missing.put("X33", "log edited, cut, put back: DamagedLogE2E and RolledBackE2E");
        missing.put("X35 (SFTP)", "drops lie in a folder");
        missing.put("X36 (10,000 tables, 1,000 columns, 5 GB)", "not yet in the grid");
        missing.put("X37 (files)", "only the connections of the source are exhausted");
        missing.put("X38 (parent killed)", "StackIT");
        missing.put("X39, X40", "upgrades and restores are not offered yet");
        return missing;
    }
}
