package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.identifier.CheckCharacters;
import io.sluice.pipeline.identifier.Identifier;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A table full of identifiers, in columns of their own, in remarks, and where they do not belong. All are invented. */
final class Patients {
    static final String CREATE = """
            CREATE TABLE patient (id text PRIMARY KEY, mobile text, card text, passport text, mail text, name text,
                address text, born text, kind text, remark text, note text)""";

    private static final List<String> COLUMNS =
            List.of("id", "mobile", "card", "passport", "mail", "name", "address", "born", "kind", "remark", "note");

    /**
     * One invented person.
     *
     * @param name compound surname and two characters
     */
    record Person(String id, String mobile, String card, String passport, String mail, String name, String address) {
        Map<String, String> identifiers() {
            return Map.of("citizen ID", id, "mobile", mobile, "card", card, "passport", passport, "e-mail", mail);
        }

        @Override
        public String toString() {
            return "a person";
        }
    }

    private Patients() {}

    static List<Person> people(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count).mapToObj(i -> person(i, random)).toList();
    }

    private static Person person(int number, Random random) {
        String birth =
                LocalDate.of(1940, 1, 1).plusDays(random.nextInt(25_000)).format(DateTimeFormatter.BASIC_ISO_DATE);
        String body = "310" + (104 + random.nextInt(12)) + birth + "%03d".formatted(random.nextInt(1_000));
        String mobile = "1" + (3 + random.nextInt(7)) + digits(9, random);
        return new Person(
                body + CheckCharacters.citizenId(body),
                mobile,
                card("622202" + digits(9, random)),
                "E" + digits(8, random),
                "patient" + number + "." + digits(4, random) + "@example.com",
                "欧阳" + Character.toString(0x4E00 + random.nextInt(20_000))
                        + Character.toString(0x4E00 + random.nextInt(20_000)),
                "梧桐路" + (1_000 + number) + "弄" + digits(3, random) + "号");
    }

    private static String digits(int count, Random random) {
        StringBuilder digits = new StringBuilder();
        random.ints(count, 0, 10).forEach(digits::append);
        return digits.toString();
    }

    /** Sixteen digits that pass Luhn's check (ISO/IEC 7812-1). */
    private static String card(String fifteen) {
        int sum = 0;
        for (int i = 0; i < fifteen.length(); i++) {
            int digit = (fifteen.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return fifteen + (10 - sum % 10) % 10;
    }

    /** A text as people write them, with everything in it that should not be. */
    static String remark(Person of) {
        return "患者" + of.name() + ",证件" + of.id() + ",电话+86 " + of.mobile() + ",卡" + of.card() + ",护照" + of.passport()
                + ",邮箱" + of.mail() + ",住" + of.address();
    }

    static Specification.Share share(String source) {
        SharePlan plan = new SharePlan(
                "of-" + source,
                "health.patient",
                "1.0.0",
                "health/patient@1",
                new TableId("public", "patient"),
                COLUMNS.stream()
                        .map(column -> new Field(column, FieldType.TEXT, true))
                        .toList(),
                List.of("id"),
                List.of(
                        field("id", "id", new Treatment.Pseudonymise()),
                        field("form", "id", new Treatment.FormatPreserveIdentifier(Identifier.CITIZEN_ID, false)),
                        field("mobile", "mobile", new Treatment.FormatPreserveIdentifier(Identifier.MOBILE, true)),
                        field("card", "card", new Treatment.FormatPreserve("0123456789", 16)),
                        field("passport", "passport", new Treatment.MaskPattern("#********")),
                        field("mail", "mail", new Treatment.Encrypt()),
                        field("token", "passport", new Treatment.Tokenise()),
                        field("name", "name", new Treatment.Mask(2, 0)),
                        field("address", "address", new Treatment.GeneralisePrefix(3)),
                        new FieldPlan(
                                "born",
                                FieldType.DATE,
                                FieldType.DATE,
                                false,
                                true,
                                false,
                                new Mapping.ParseDate("born", "uuuu-MM-dd", null),
                                new Treatment.Shift(30)),
                        new FieldPlan(
                                "kind",
                                FieldType.TEXT,
                                FieldType.TEXT,
                                false,
                                false,
                                false,
                                new Mapping.CodeLookup("kinds", "kind", Map.of("in", "1", "out", "2")),
                                new Treatment.Keep()),
                        text("remark", new Treatment.Scrub()),
                        text("note", new Treatment.Keep())),
                List.of("id"),
                null,
                List.of(),
                Past.WHOLE_BEFORE_IMAGE,
                "research",
                1);
        return new Specification.Share(
                plan.share(),
                1,
                true,
                source,
                "sluice.health.patient.v1." + plan.share(),
                """
                {"type": "record", "name": "PatientKey", "fields": [{"name": "id", "type": "string"}]}""",
                schema(plan),
                1,
                2,
                List.of("grant-of-" + source),
                plan);
    }

    private static String schema(SharePlan plan) {
        StringBuilder fields = new StringBuilder("{\"name\": \"id\", \"type\": \"string\"}");
        for (FieldPlan field : plan.fields().subList(1, plan.fields().size())) {
            String type = field.shownType() == FieldType.DATE
                    ? "{\"type\": \"int\", \"logicalType\": \"date\"}"
                    : "\"string\"";
            fields.append(
                    ", {\"name\": \"" + field.name() + "\", \"type\": [\"null\", " + type + "], \"default\": null}");
        }
        return "{\"type\": \"record\", \"name\": \"Patient\", \"fields\": [" + fields + "]}";
    }

    private static FieldPlan field(String name, String column, Treatment treatment) {
        return new FieldPlan(
                name,
                FieldType.TEXT,
                FieldType.TEXT,
                name.equals("id"),
                true,
                false,
                new Mapping.Copy(column),
                treatment);
    }

    private static FieldPlan text(String name, Treatment treatment) {
        return new FieldPlan(
                name,
                FieldType.TEXT,
                FieldType.TEXT,
                false,
                !(treatment instanceof Treatment.Keep),
                true,
                new Mapping.Copy(name),
                treatment);
    }
}
