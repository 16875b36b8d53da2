package io.sluice.schemas.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.Compilation;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contracts;
import io.sluice.schemas.Standards;
import io.sluice.schemas.element.DataElements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrafterTest {
    private static final Standards STANDARDS = Standards.bundled();

    private final Drafter drafter = new Drafter(STANDARDS, DataElements.bundled(STANDARDS));

    @Test
    void aTableBecomesAContractThatCompiles() {
        Draft draft = drafter.draft(table(List.of("sfzh")), wish(Optional.empty()));

        assertThat(draft.problems()).isEmpty();
        assertThat(draft.standard()).isEqualTo("population/resident@1");
        Compilation compilation = Contracts.compile(draft.contract(), STANDARDS, null);
        assertThat(compilation).isInstanceOfSatisfying(Compiled.class, compiled -> {
            assertThat(compiled.interfaceId()).isEqualTo("police.resident");
            assertThat(compiled.viewFields("service"))
                    .containsEntry("citizen_id", "pseudonymise")
                    .containsEntry("name", "mask(keepFirst=1, keepLast=0)")
                    .containsEntry("sex", "keep");
        });
        assertThat(draft.unmapped()).contains("zzz: undecided, nothing is like it");
        assertThat(draft.contract()).contains("# not mapped: zzz").doesNotContain("remark:");
    }

    @Test
    void whatTheSourceHasToPromiseIsToldWithItsStatement() {
        Draft draft = drafter.draft(table(List.of("id")), wish(Optional.empty()));

        assertThat(draft.problems()).isEmpty();
        assertThat(draft.contract()).contains("past: wholeBeforeImage");
        assertThat(draft.confirm())
                .anyMatch(what -> what.contains("field citizen_id is taken for the records' key"))
                .anyMatch(what -> what.contains("ALTER TABLE public.\"T 1\" REPLICA IDENTITY FULL"));
    }

    @Test
    void aStandardThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> drafter.draft(table(List.of()), wish(Optional.of("no/such@1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("population/resident@1");
    }

    @Test
    void aTableThatNoStandardIsAboutHasItsOwnColumnsForOne() {
        Draft draft = drafter.draft(shops(""), shopsWish(Map.of("*", "general-1")));

        assertThat(draft.problems()).isEmpty();
        assertThat(draft.standard()).isEqualTo("own");
        assertThat(draft.others()).anyMatch(other -> other.contains("lacks"));
        assertThat(Contracts.compile(draft.contract(), STANDARDS, null))
                .isInstanceOfSatisfying(Compiled.class, compiled -> {
                    assertThat(compiled.interfaceId()).isEqualTo("police.t-shops");
                    assertThat(compiled.standard()).isEqualTo("own/police.t-shops@1");
                    assertThat(compiled.viewFields("service"))
                            .containsEntry("shop_no", "keep")
                            .containsEntry("area", "keep")
                            .containsEntry("column_3", "keep")
                            .containsEntry("phone", "mask(keepFirst=3, keepLast=0)");
                });
    }

    @Test
    void whatLooksSensitiveIsGradedByNameOnly() {
        TableProposal shops = shops("telephone");

        Draft draft = drafter.draft(shops, shopsWish(Map.of("*", "general-1")));
        assertThat(draft.unmapped()).anyMatch(out -> out.startsWith("area: ") && out.endsWith("looks like telephone"));
        Draft named = drafter.draft(shops, shopsWish(Map.of("*", "general-1", "area", "general-3")));
        assertThat(named.unmapped()).isEmpty();
        assertThat(named.contract()).contains("# area is withheld: general-3");
    }

    @Test
    void whatATableWithoutAKeyCannotGiveIsTold() {
        TableProposal shops = shops("");
        TableProposal keyless = new TableProposal("public", "t", "", List.of(), 9, 9, shops.columns());
        TableProposal files = new TableProposal("files", "t", "", List.of(), 9, 9, shops.columns());

        assertThat(drafter.draft(keyless, shopsWish(Map.of("*", "general-1"))).confirm())
                .anyMatch(what -> what.contains("the rows that are there now are not read"));
        assertThat(drafter.draft(files, shopsWish(Map.of("*", "general-1"))).confirm())
                .noneMatch(what -> what.contains("the rows that are there now"));
    }

    @Test
    void withoutAnyGradeThereIsNothingToDraft() {
        TableProposal shops = shops("");
        TableProposal unknown = new TableProposal(
                "public", "t", "", List.of(), 1, 1, List.of(shops.columns().getFirst()));

        assertThatThrownBy(() -> drafter.draft(unknown, shopsWish(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--grade");
    }

    @Test
    void aMariaDbIsNamedMysqlAndHasNothingToKeepForUs() {
        TableProposal shops = shops("");
        TableProposal elsewhere = new TableProposal("shopping", "T_Shops", "", shops.key(), 9, 9, shops.columns());

        Draft draft = drafter.draft(
                elsewhere,
                new DraftWish(
                        "police",
                        "register",
                        "mariadb",
                        Map.of("host", "db", "database", "shopping"),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("*", "general-1")));

        assertThat(draft.problems()).isEmpty();
        assertThat(draft.contract()).contains("type: mysql\n", "port: 3306\n", "database: shopping\n");
        assertThat(draft.contract()).doesNotContain("    schema: ");
        assertThat(draft.confirm()).noneMatch(what -> what.contains("REPLICA IDENTITY"));
    }

    private static DraftWish shopsWish(Map<String, String> grades) {
        return new DraftWish("police", "register", "postgresql", Map.of(), Optional.empty(), Optional.empty(), grades);
    }

    private static TableProposal shops(String areaLooksLike) {
        return new TableProposal(
                "public",
                "T_Shops",
                "",
                List.of("shop no"),
                9,
                9,
                List.of(
                        column("shop no", "integer", "", "", Map.of(), "", "", true),
                        new ColumnProposal(
                                "area",
                                "",
                                "double precision",
                                "",
                                0,
                                "",
                                Map.of(),
                                "",
                                "",
                                areaLooksLike,
                                List.of(),
                                List.of(),
                                false,
                                List.of()),
                        column("店铺照片", "bytea", "", "", Map.of(), "", "", false),
                        column(
                                "phone",
                                "character varying(20)",
                                "phone",
                                "",
                                Map.of(),
                                "general-3",
                                "mask(keepFirst=3, keepLast=0)",
                                false)));
    }

    private static DraftWish wish(Optional<String> standard) {
        return new DraftWish(
                "police",
                "register",
                "postgresql",
                Map.of("host", "db", "database", "hukou"),
                standard,
                Optional.empty(),
                Map.of());
    }

    private static TableProposal table(List<String> key) {
        return new TableProposal(
                "public",
                "T 1",
                "登记: 表 \"A\"",
                key,
                100,
                100,
                List.of(
                        column("id", "bigint", "", "", Map.of(), "", "", true),
                        column(
                                "sfzh",
                                "character varying(18)",
                                "citizen-id",
                                "",
                                Map.of(),
                                "general-4",
                                "pseudonymise",
                                true),
                        column(
                                "xm",
                                "character varying(40)",
                                "person-name",
                                "",
                                Map.of(),
                                "general-3",
                                "mask(keepFirst=1, keepLast=0)",
                                false),
                        column(
                                "xb",
                                "character(1)",
                                "sex",
                                "codes('own-xb', xb)",
                                Map.of("M", "1", "F", "2"),
                                "general-2",
                                "keep",
                                false),
                        column(
                                "生日",
                                "character varying(8)",
                                "birth-date",
                                "date(生日, 'yyyyMMdd')",
                                Map.of(),
                                "general-3",
                                "generalise(to=year)",
                                false),
                        column("zzz", "integer", "", "", Map.of(), "", "", false)));
    }

    private static ColumnProposal column(
            String name,
            String type,
            String element,
            String logic,
            Map<String, String> codes,
            String grade,
            String treatment,
            boolean distinct) {
        return new ColumnProposal(
                name,
                "",
                type,
                element,
                0.9,
                logic,
                codes,
                grade,
                treatment,
                "",
                List.of("it says: \"so\""),
                List.of(),
                distinct,
                List.of());
    }
}
