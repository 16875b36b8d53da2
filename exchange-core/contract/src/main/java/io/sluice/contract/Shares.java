package io.sluice.contract;

import java.util.List;
import java.util.Optional;

/** View ∩ decision → share. */
public final class Shares {

    private Shares() {}

    /** The plan of the share that a decision yields, or all that forbids it; paths point into the decision. */
    public static ShareCompilation compile(Compiled compiled, Decision decision) {
        Optional<Compiled.View> view = compiled.view(decision.view());
        if (view.isEmpty()) {
            return refused(new Problem(
                    "/view",
                    "interface '" + compiled.interfaceId() + "' offers no view '" + decision.view() + "'",
                    "use one of " + String.join(", ", compiled.viewNames())));
        }
        if (compiled.contract().sharing().type().equals(Optional.of(SharingType.NOT_SHARED))) {
            return refused(new Problem(
                    "/view",
                    "interface '" + compiled.interfaceId() + "' is of sharing type notShared",
                    "no decision can grant it; the department may change its contract"));
        }
        return new ShareCompiler(compiled, view.get(), decision).compile();
    }

    private static ShareCompilation refused(Problem problem) {
        return new ShareCompilation.Refused(List.of(problem));
    }
}
