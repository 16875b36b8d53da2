package io.sluice.shares;

import io.sluice.contract.specification.Specification;
import io.sluice.model.Field;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.SharePlan;
import io.sluice.planner.ShareNeed;
import java.util.HashSet;
import java.util.Set;

/** What a share asks of the capture of its table, as the planner takes it. */
public final class Needs {

    private Needs() {}

    public static ShareNeed of(Specification.Share share) {
        SharePlan plan = share.plan();
        Set<String> columns = new HashSet<>(plan.sourceKey());
        plan.inputs().stream().map(Field::name).forEach(columns::add);
        return new ShareNeed(
                share.id(),
                plan.epoch(),
                share.source(),
                plan.table(),
                columns,
                plan.past() == Past.WHOLE_BEFORE_IMAGE);
    }
}
