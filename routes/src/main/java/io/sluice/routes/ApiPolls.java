package io.sluice.routes;

import io.sluice.capture.PreflightReport;
import io.sluice.contract.specification.Specification;
import io.sluice.http.ApiBatches;
import io.sluice.http.ApiPreflight;
import io.sluice.http.ApiProgress;
import io.sluice.model.TableId;
import io.sluice.model.reach.Reach;
import io.sluice.pipeline.KeyRing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;

/** HTTP APIs that are asked again and again. */
final class ApiPolls {

    static final String KIND = "http";

    private final CamelContext camel;
    private final KeyRing keys;
    private final SourceSecrets secrets;
    private final Reach reach;

    ApiPolls(CamelContext camel, KeyRing keys, SourceSecrets secrets, Reach reach) {
        this.camel = camel;
        this.keys = keys;
        this.secrets = secrets;
        this.reach = reach;
    }

    /** @throws IllegalArgumentException when the specification's connection is none that we take */
    Feed feed(Specification.Source source, SourceRun running) {
        ApiBatches batches = ApiBatches.of(
                source.id(),
                source.connection(),
                reach,
                () -> secrets.password(source.id()),
                keys.key(KeyRing.KeyUse.OFFSET_SEAL, "polled-rows/" + source.id(), 1),
                progress(running));
        return new PolledFeed(
                camel,
                running,
                new Polled(
                        batches.name(),
                        batches.endpoint(),
                        batches,
                        batches::isCaughtUp,
                        () -> troubles(batches),
                        false));
    }

    private static List<Polled.Trouble> troubles(ApiBatches batches) {
        boolean whole = batches.isWhollyRefused();
        return batches.refused().values().stream()
                .map(why -> new Polled.Trouble(whole, why.rule(), String.valueOf(why.getMessage())))
                .toList();
    }

    static ApiProgress progress(SourceRun running) {
        return new ApiProgress() {
            @Override
            public Set<Integer> loads(TableId table) {
                return running.epochs(table.toString());
            }

            @Override
            public Optional<String> committed() {
                return running.place().committed();
            }

            @Override
            public Map<String, String> kept() {
                return running.place().kept();
            }
        };
    }

    PreflightReport preflight(Specification.Source source, Map<TableId, Set<String>> wanted) {
        return new PreflightReport(
                ApiPreflight.look(source.connection(), reach, () -> secrets.password(source.id()), wanted).stream()
                        .map(check -> new PreflightReport.Check(
                                check.what(), check.subject(), check.ok(), check.message(), ""))
                        .toList());
    }
}
