package io.sluice.bench.pipeline;

import io.sluice.bench.lab.ChildJvm;
import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.specification.CodeLists;
import io.sluice.contract.specification.SignedSpecification;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.keys.KeyFile;
import io.sluice.keys.LeasedKeys;
import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Suite;
import io.sluice.pipeline.TokenVault;
import io.sluice.planner.CapturePlanner;
import io.sluice.planner.RunningSource;
import io.sluice.planner.ShareNeed;
import io.sluice.schemas.Encoding;
import io.sluice.schemas.RecordEncoder;
import io.sluice.shares.Binder;
import io.sluice.shares.Binding;
import io.sluice.shares.BoundShares;
import io.sluice.shares.Ledger;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the state of so many interfaces over so many sources, with the keys of the file named last, and tells its cost. */
final class FleetStateMain {
    private static final int EVENTS = 500;
    private static final int WARM_UPS = 10;
    private static final long NANOS = 1_000_000_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_KB = 1024;

    private final int interfaces;
    private final Binder binder;
    private final SpecificationKeys signing = SpecificationKeys.generate();
    private final CodeLists lists = new CodeLists();
    private final Map<String, List<Specification.Share>> shares = new HashMap<>();
    private final Map<String, BoundShares> bound = new HashMap<>();

    private FleetStateMain(int interfaces, Binder binder) {
        this.interfaces = interfaces;
        this.binder = binder;
    }

    public static void main(String[] arguments) throws IOException {
        int interfaces = Integer.parseInt(arguments[0]);
        int sources = Integer.parseInt(arguments[1]);
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        LeasedKeys keys =
                LeasedKeys.of(KeyFile.create(Path.of(arguments[2])).of(Suite.INTERNATIONAL), LeasedKeys.LONGEST, clock);
        FleetStateMain state = new FleetStateMain(
                interfaces, new Binder(keys, TokenVault.NONE, new CelExpressions(Clock.systemUTC())));
        long empty = heap();
        state.fill(sources);
        double heapKb = (heap() - empty) / BYTES_PER_KB / interfaces;
        double plan = state.planMillis();
        double cpu = state.cpuMicros();
        double add = state.addMillis();
        System.out.println(ChildJvm.ANSWER + heapKb + " " + cpu + " " + plan + " " + add);
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void fill(int sources) {
        for (int i = 0; i < interfaces; i++) {
            Specification.Share share = share(i, "source-" + i % sources);
            shares.computeIfAbsent(share.source(), source -> new ArrayList<>()).add(share);
        }
        shares.forEach((source, its) -> {
            BoundShares made = new BoundShares(source, binder);
            made.begin(its);
            made.recover(Ledger.empty());
            its.forEach(share -> made.load(share.plan().table().toString(), Set.of(share.id())));
            bound.put(source, made);
        });
    }

    /** As it comes from the control topic: nothing of it is another's but its code lists. */
    private Specification.Share share(int number, String source) {
        Specification.Share share = new Specification.Share(
                "share-" + number,
                1,
                true,
                source,
                "sluice.bench.interface-" + number + ".v1.share-" + number,
                PipelineRace.KEY.toString(),
                PipelineRace.VALUE.toString(),
                PipelineRace.KEY_ID,
                PipelineRace.VALUE_ID,
                List.of("grant-" + number),
                table(number).plan("share-" + number));
        SignedSpecification signed = SignedSpecification.sign(share, signing, lists);
        lists.missing().forEach(lists::add);
        return switch (SignedSpecification.verify(signed.json(), List.of(signing.publicKey()), lists)) {
            case SignedSpecification.Verdict.Accepted accepted -> (Specification.Share) accepted.specification();
            case SignedSpecification.Verdict.Refused refused -> throw new IllegalStateException(refused.message());
        };
    }

    private static Table table(int number) {
        return PipelineRace.columns(new Table("register_" + number), "");
    }

    private double planMillis() {
        List<ShareNeed> needs =
                bound.values().stream().flatMap(each -> each.needs().stream()).toList();
        List<RunningSource> running = new ArrayList<>();
        bound.forEach((source, each) ->
                running.add(new RunningSource(source, CapturePlanner.desired(each.served()), each.served())));
        double millis = 0;
        for (int i = 0; i <= WARM_UPS; i++) {
            long begin = System.nanoTime();
            if (!CapturePlanner.plan(needs, running).isEmpty()) {
                throw new IllegalStateException("The planner wants changes of what runs as it is wanted");
            }
            millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        }
        return millis;
    }

    private double cpuMicros() {
        List<Work> works = shares.keySet().stream().map(this::work).toList();
        @Nullable Object[] results = new @Nullable Object[EVENTS];
        int[] turn = new int[1];
        Contender all = each -> works.get(turn[0]++ % works.size()).run(each);
        for (int i = 0; i < WARM_UPS; i++) {
            Pace.of(all, results, EVENTS, NANOS / 2);
        }
        return 1e6 / Pace.of(all, results, EVENTS, NANOS).perSecond();
    }

    private Work work(String source) {
        List<Specification.Share> its = Objects.requireNonNull(shares.get(source));
        List<ChangeEvent> events = new ArrayList<>();
        Map<String, RecordEncoder> encoders = new HashMap<>();
        for (Specification.Share share : its) {
            String name = share.plan().table().name();
            int rows = 1 + EVENTS / its.size();
            events.addAll(PipelineRace.columns(new Table(name), "").events(rows, PipelineRace::row));
            encoders.put(
                    share.id(),
                    new RecordEncoder(
                            PipelineRace.KEY, PipelineRace.KEY_ID, PipelineRace.VALUE, PipelineRace.VALUE_ID));
        }
        Binding binding =
                Objects.requireNonNull(Objects.requireNonNull(bound.get(source)).binding());
        return new Work(binding, new Batch(source, events.subList(0, Math.min(EVENTS, events.size())), ""), encoders);
    }

    /** A batch of one source. */
    private record Work(Binding binding, Batch batch, Map<String, RecordEncoder> encoders) {
        void run(@Nullable Object[] results) {
            int at = 0;
            for (Outcome outcome : binding.pipeline().apply(batch)) {
                RecordEncoder encoder = Objects.requireNonNull(encoders.get(outcome.share()));
                if (encoder.encode(Table.shared(outcome)) instanceof Encoding.Encoded encoded) {
                    results[at++] = encoded.value();
                }
            }
            if (at != batch.events().size()) {
                throw new IllegalStateException(
                        "Only " + at + " of " + batch.events().size() + " records came");
            }
        }
    }

    private double addMillis() {
        String source = "source-0";
        List<Specification.Share> its = new ArrayList<>(Objects.requireNonNull(shares.get(source)));
        BoundShares one = Objects.requireNonNull(bound.get(source));
        Specification.Share more = share(interfaces, source);
        its.add(more);
        long begin = System.nanoTime();
        one.want(its);
        one.load(more.plan().table().toString(), Set.of(more.id()));
        return (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }
}
