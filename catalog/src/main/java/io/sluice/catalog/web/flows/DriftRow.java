package io.sluice.catalog.web.flows;

import io.quarkus.qute.TemplateData;
import io.sluice.catalog.flow.SourceStatus;
import io.sluice.catalog.web.Texts;
import java.util.List;

/** A column that is not as contracts read it, as pages show it. */
@TemplateData
public record DriftRow(
        String table, String column, String was, String is, List<String> interfaces, int shares, String grants) {

    public static List<DriftRow> of(List<SourceStatus.Drift> drift, Texts texts) {
        return drift.stream().map(each -> of(each, texts)).toList();
    }

    private static DriftRow of(SourceStatus.Drift drift, Texts texts) {
        return new DriftRow(
                drift.table(),
                drift.column(),
                drift.was().isEmpty() ? texts.get("drift_key") : texts.word("drift_type", drift.was()),
                is(drift, texts),
                drift.interfaces(),
                drift.shares().size(),
                drift.grants().isEmpty() ? "–" : String.join(", ", drift.grants()));
    }

    private static String is(SourceStatus.Drift drift, Texts texts) {
        if (!drift.is().isEmpty()) {
            return drift.is();
        }
        return drift.renamed().isEmpty() ? texts.get("drift_gone") : texts.filled("drift_renamed", drift.renamed());
    }
}
