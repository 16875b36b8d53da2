package io.sluice.bench.bulk;

import io.sluice.bench.lab.ChildJvm;
import io.sluice.bench.lab.RegisterContracts;
import io.sluice.bench.lab.SourceServer;
import io.sluice.bulk.ExtractJob;
import io.sluice.bulk.ExtractResult;
import io.sluice.bulk.PostgresBulk;
import io.sluice.contract.Compiled;
import io.sluice.contract.Interfaces;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.specification.Specification;
import io.sluice.keys.KeyFile;
import io.sluice.pipeline.SharePlan;
import io.sluice.schemas.ShareSchemas;
import io.sluice.schemas.Standards;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Makes extracts as the data process does, without a hub around it. Arguments: folder of the one contract, source's JDBC
 * URL, file of its password, key file, folder of the extracts. Each line of its input is an extract's id; the answer is
 * the nanoseconds that it took.
 */
final class ExtractMain {
    private static final String GRANT = "bench";
    private static final int PARTS = 2;

    private ExtractMain() {}

    public static void main(String[] arguments) throws IOException {
        Clock clock = Clock.systemUTC();
        Specification.Share share = share(Path.of(arguments[0]));
        String password = Files.readString(Path.of(arguments[2])).strip();
        PostgresBulk source = new PostgresBulk(
                RegisterContracts.SOURCE,
                () -> DriverManager.getConnection(arguments[1], SourceServer.DATABASE, password),
                PARTS);
        ExtractJob job = new ExtractJob(
                Path.of(arguments[4]), KeyFile.open(Path.of(arguments[3])), new CelExpressions(clock), clock);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String id = in.readLine(); id != null; id = in.readLine()) {
            long begin = System.nanoTime();
            make(job, new Specification.Extract(id, 1, true, share.id(), GRANT, List.of("parquet")), share, source);
            System.out.println(ChildJvm.ANSWER + (System.nanoTime() - begin));
        }
    }

    private static void make(
            ExtractJob job, Specification.Extract extract, Specification.Share share, PostgresBulk source)
            throws IOException {
        switch (job.make(extract, share, source, (rows, estimate) -> {})) {
            case ExtractResult.Refused refused -> throw new IllegalStateException(refused.message());
            case ExtractResult.Complete complete -> {
                if (complete.manifest().rejectedRows() > 0
                        || complete.manifest().skipped() > 0) {
                    throw new IllegalStateException("Rows were rejected or skipped, all of which are good");
                }
            }
        }
    }

    private static Specification.Share share(Path contracts) throws IOException {
        Standards standards = Standards.bundled();
        Compiled compiled = Interfaces.read(contracts, standards).all().getFirst();
        SharePlan plan = switch (Shares.compile(compiled, RegisterContracts.decision())) {
            case ShareCompilation.Made made -> made.plan();
            case ShareCompilation.Refused refused ->
                throw new IllegalStateException("The benchmark's share does not compile: " + refused.problems());
        };
        Schema standard = standards.schema(plan.standard()).orElseThrow();
        ShareSchemas schemas = ShareSchemas.of(plan, standard);
        return new Specification.Share(
                plan.share(),
                1,
                true,
                RegisterContracts.SOURCE,
                "none",
                schemas.key().toString(),
                schemas.value().toString(),
                1,
                2,
                List.of(GRANT),
                plan);
    }
}
