package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.Proposer;
import io.sluice.schemas.assist.TableProposal;
import io.sluice.schemas.element.DataElements;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Samples sources and tells what their columns are proposed to be. The samples are in memory, and only for that long. */
final class Profiles implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final BulkSources sources;
    private final Waiting waiting = new Waiting("profile", LIMIT);
    // Made at the first question: few data processes are ever asked.
    private final AtomicReference<@Nullable Proposer> proposer = new AtomicReference<>();

    Profiles(BulkSources sources) {
        this.sources = sources;
    }

    /**
     * What is asked.
     *
     * @param tables {@code schema.table}, or a table of schema {@code public}, or a drop; empty: all
     * @param confirmed column → element that a person says it is, for every table of the question
     */
    record Question(List<String> tables, Map<String, String> confirmed) {
        Question(@Nullable List<String> tables, @Nullable Map<String, String> confirmed) {
            this.tables = tables == null ? List.of() : List.copyOf(tables);
            this.confirmed = confirmed == null ? Map.of() : Map.copyOf(confirmed);
        }
    }

    Waiting.Answer<List<TableProposal>> of(Specification.Source source, Question question) {
        return waiting.answer(() -> propose(source, question));
    }

    private List<TableProposal> propose(Specification.Source source, Question question) throws IOException {
        Proposer asked = proposer();
        List<TableProposal> proposals = new ArrayList<>();
        sources.sampler(source)
                .sample(
                        question.tables().stream()
                                .map(text -> table(source, text))
                                .toList(),
                        sample -> proposals.add(asked.propose(sample, question.confirmed())));
        return proposals;
    }

    private Proposer proposer() {
        Proposer known = proposer.get();
        if (known != null) {
            return known;
        }
        Standards standards = Standards.bundled();
        Proposer made = new Proposer(standards, DataElements.bundled(standards));
        proposer.set(made);
        return made;
    }

    /** A table without a schema is of schema {@code public}, in MariaDB and MySQL of the database that is connected to. */
    private static TableId table(Specification.Source source, String text) {
        String database = source.connection().getOrDefault("database", "");
        return Feeds.isBinlog(source) && !text.contains(".") ? new TableId(database, text) : TableId.parse(text);
    }

    @Override
    public void close() {
        waiting.close();
    }
}
