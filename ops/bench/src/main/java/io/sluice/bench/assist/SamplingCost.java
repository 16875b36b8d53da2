package io.sluice.bench.assist;

import io.sluice.bench.Figure;
import io.sluice.bench.lab.SourceServer;
import io.sluice.bulk.sample.PostgresSampler;
import io.sluice.model.TableId;
import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.Proposer;
import io.sluice.schemas.assist.TableProposal;
import io.sluice.schemas.element.DataElements;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What profiling many columns of a large source takes, and how many of its blocks are read for it. */
public final class SamplingCost {
    private static final int TABLES = 20;
    private static final int COLUMNS = 50;
    private static final String BLOCKS = "SELECT coalesce(sum(pg_relation_size(relid)), 0)::bigint / 8192"
            + " FROM pg_stat_user_tables WHERE schemaname = 'wide'";
    private static final String READ = "SELECT coalesce(sum(heap_blks_read + heap_blks_hit), 0)::bigint"
            + " FROM pg_statio_user_tables WHERE schemaname = 'wide'";

    private final SourceServer source;
    private final Consumer<String> progress;

    public SamplingCost(SourceServer source, Consumer<String> progress) {
        this.source = source;
        this.progress = progress;
    }

    /** @param rows of all tables together */
    public List<Figure> run(long rows) throws IOException, SQLException {
        progress.accept("filling " + TABLES + " tables of " + COLUMNS + " columns with " + rows + " rows");
        source.run("CREATE SCHEMA wide");
        for (int table = 0; table < TABLES; table++) {
            source.run(fill(table, rows / TABLES));
        }
        source.run("ANALYZE");
        Standards standards = Standards.bundled();
        Proposer proposer = new Proposer(standards, DataElements.bundled(standards));
        long before = source.number(READ);
        long start = System.nanoTime();
        List<TableProposal> proposals = new ArrayList<>();
        new PostgresSampler(source::connect)
                .sample(
                        IntStream.range(0, TABLES)
                                .mapToObj(table -> new TableId("wide", "t" + table))
                                .toList(),
                        sample -> proposals.add(proposer.propose(sample)));
        double seconds = (System.nanoTime() - start) / 1e9;
        long columns = proposals.stream()
                .mapToLong(proposal -> proposal.columns().size())
                .sum();
        if (columns != (long) TABLES * COLUMNS) {
            throw new IllegalStateException("Only " + columns + " columns were profiled");
        }
        source.run("SELECT pg_stat_force_next_flush()");
        long read = source.number(READ) - before;
        long all = source.number(BLOCKS);
        progress.accept(read + " of " + all + " blocks were touched");
        return List.of(
                Figure.of(
                        "assist.profile.time",
                        "profiling " + columns + " columns of " + rows + " rows, to 60 s",
                        "x",
                        "<= 1",
                        List.of(seconds / 60)),
                Figure.of(
                        "assist.profile.blocks",
                        "blocks of the source that were touched for it, of all its blocks",
                        "%",
                        rows >= 10_000_000 ? "<= 1" : null,
                        List.of(100.0 * read / all)));
    }

    /** Columns of seven shapes, so that there is something to be told. */
    private static String fill(int table, long rows) {
        String columns =
                IntStream.range(1, COLUMNS).mapToObj(SamplingCost::column).collect(Collectors.joining(", "));
        String values =
                IntStream.range(1, COLUMNS).mapToObj(SamplingCost::value).collect(Collectors.joining(", "));
        return Stream.of(
                        "CREATE TABLE wide.t" + table + " (id bigint PRIMARY KEY, " + columns + ")",
                        "INSERT INTO wide.t" + table + " SELECT g, " + values + " FROM generate_series(1, " + rows
                                + ") g")
                .collect(Collectors.joining("; "));
    }

    private static String column(int number) {
        return switch (number % 7) {
            case 0 -> "lxdh_" + number + " varchar(11)";
            case 1 -> "csrq_" + number + " varchar(8)";
            case 2 -> "xzqh_" + number + " varchar(6)";
            case 3 -> "bz_" + number + " text";
            case 4 -> "je_" + number + " numeric(12,2)";
            case 5 -> "gxsj_" + number + " timestamptz";
            default -> "c_" + number + " integer";
        };
    }

    private static String value(int number) {
        return switch (number % 7) {
            case 0 -> "'139' || lpad((g % 100000000)::text, 8, '0')";
            case 1 -> "to_char(date '1950-01-01' + (g % 20000)::int, 'YYYYMMDD')";
            case 2 -> "(ARRAY['310104', '110105', '310115'])[1 + g % 3]";
            case 3 -> "'remark ' || g";
            case 4 -> "(g % 100000) / 100.0";
            case 5 -> "timestamptz '2026-01-01' + g * interval '1 second'";
            default -> "(g * " + number + " % 1000)::int";
        };
    }
}
