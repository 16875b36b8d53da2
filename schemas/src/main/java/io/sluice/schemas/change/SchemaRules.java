package io.sluice.schemas.change;

import io.sluice.schemas.CompatibilityGate;
import io.sluice.schemas.CompatibilityGate.Problem;
import io.sluice.schemas.ShareSchemas;
import java.util.List;
import java.util.stream.Stream;

/** What the registry's rules say of a share's schemas, asked before any registry is. */
final class SchemaRules {

    private SchemaRules() {}

    static List<Problem> broken(ShareSchemas before, ShareSchemas after) {
        return Stream.concat(
                        CompatibilityGate.check(List.of(before.value()), after.value()).stream(),
                        CompatibilityGate.checkKey(List.of(before.key()), after.key()).stream())
                .distinct()
                .toList();
    }
}
