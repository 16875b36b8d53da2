package io.sluice.contract.specification;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Mapping.Concatenate.Part;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.RulePlan;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.identifier.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plan that holds every kind of mapping and of treatment. */
final class Plans {

    static final List<Mapping> MAPPINGS = List.of(
            new Mapping.Copy("a"),
            new Mapping.Constant("CN"),
            new Mapping.Constant(null),
            new Mapping.Concatenate(List.of(new Part(true, "a"), new Part(false, " \"' "), new Part(true, "b"))),
            new Mapping.CodeLookup("resident-sex", "a", Map.of("男", "1", "女", "2")),
            new Mapping.ParseDate("a", "yyyyMMdd", null),
            new Mapping.ParseDate("a", "yyyy-MM-dd HH:mm", "Asia/Shanghai"),
            new Mapping.ParseNumber("a"),
            new Mapping.Expression("a + b", List.of("a", "b")));

    static final List<Treatment> TREATMENTS = List.of(
            new Treatment.Keep(),
            new Treatment.Drop(),
            new Treatment.Mask(1, 4),
            new Treatment.GeneraliseDate(Treatment.GeneraliseDate.Precision.MONTH),
            new Treatment.GeneralisePrefix(4),
            new Treatment.GeneraliseBand(10),
            new Treatment.Round(100),
            new Treatment.Limit(null, 90L),
            new Treatment.Noise(5),
            new Treatment.Shift(30),
            new Treatment.Pseudonymise(),
            new Treatment.MaskPattern("###****"),
            new Treatment.GeneraliseLevel("age", 2, Map.of("17", "10-19")),
            new Treatment.Tokenise(),
            new Treatment.Scrub(),
            new Treatment.Encrypt(),
            new Treatment.FormatPreserveIdentifier(Identifier.CITIZEN_ID, false),
            new Treatment.FormatPreserve("0123456789X", 18));

    private Plans() {}

    static SharePlan everyKind() {
        List<FieldPlan> fields = new ArrayList<>();
        for (int i = 0; i < MAPPINGS.size(); i++) {
            fields.add(new FieldPlan(
                    "f" + i,
                    FieldType.TEXT,
                    FieldType.TEXT,
                    i == 0,
                    i % 2 == 0,
                    i % 3 == 0,
                    MAPPINGS.get(i),
                    TREATMENTS.get(i)));
        }
        return new SharePlan(
                "abcdefghijkl",
                "public-security.resident",
                "1.2.0",
                "population/resident@1",
                new TableId("public", "t_hjxx_czrk"),
                List.of(new Field("a", FieldType.TEXT, true), new Field("b", FieldType.DECIMAL, false)),
                List.of("a"),
                fields,
                List.of("f0"),
                "f0.startsWith('3101')",
                List.of(new RulePlan("born-in-the-past", "f5 <= today()", RulePlan.Effect.REJECT)),
                Past.WHOLE_BEFORE_IMAGE,
                "civil-affairs",
                2);
    }
}
