package io.sluice.schemas.element;

import io.sluice.contract.Cursor;
import io.sluice.contract.FieldDefaults;
import io.sluice.contract.StandardCatalogue;
import io.sluice.model.FieldType;
import io.sluice.pipeline.identifier.Identifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One element of a file, and everything that is wrong with it. */
final class ElementReader {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern DEFINITION = Pattern.compile("[A-Z][^\\n]{10,300}\\.");
    private static final Set<FieldType> NUMBERS = Set.of(FieldType.INTEGER, FieldType.DECIMAL, FieldType.FLOAT);
    private static final List<String> MEMBERS = List.of(
            "id",
            "zh",
            "en",
            "pinyin",
            "abbreviations",
            "definition",
            "type",
            "format",
            "unit",
            "codes",
            "validator",
            "standard",
            "freeText",
            "grade",
            "treatment");

    private final StandardCatalogue catalogue;

    /** @param catalogue whose code lists elements may name */
    ElementReader(StandardCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The element, or empty when it lacks what makes it one; problems may have been told either way. */
    Optional<DataElement> read(String register, Cursor at) {
        at.refuseOthersThan(MEMBERS);
        ElementName name = ElementName.read(at);
        if (!ID.matcher(at.text("id")).matches()) {
            at.at("id").problem("the id is missing or misspelt", "write small letters, digits and hyphens: birth-date");
        }
        if (!DEFINITION.matcher(at.text("definition")).matches()) {
            at.at("definition").problem("the definition is missing or no sentence", "write one sentence with its stop");
        }
        Optional<FieldType> type = type(at.at("type"));
        type.ifPresent(known -> checkMembersOf(known, at));
        checkCodes(at.at("codes"), type.flatMap(known -> format(at.at("format"), known)));
        Optional<Identifier> validator = validator(at.at("validator"));
        Optional<FieldDefaults> defaults = FieldDefaults.read(at, type);
        return type.flatMap(known -> defaults.map(found -> new DataElement(
                at.text("id"),
                register,
                name,
                at.text("definition"),
                known,
                at.text("format"),
                optional(at, "unit"),
                optional(at, "codes"),
                validator,
                optional(at, "standard"),
                at.flag("freeText"),
                found)));
    }

    private static void checkMembersOf(FieldType type, Cursor at) {
        if (at.at("unit").exists() && !NUMBERS.contains(type)) {
            at.at("unit").problem("only numbers have a unit", "remove it");
        }
        for (String member : List.of("codes", "validator", "freeText")) {
            if (at.at(member).exists() && type != FieldType.TEXT) {
                at.at(member).problem("only text has " + member, "remove it, or make the type text");
            }
        }
        if (at.at("freeText").exists() && !at.flag("freeText")) {
            at.at("freeText").problem("freeText is not true", "write true, or remove it");
        }
    }

    private static Optional<Format> format(Cursor at, FieldType type) {
        Optional<Format> format = Format.of(at.text(), type);
        if (format.isEmpty()) {
            at.problem("the format is none of " + type, "write " + Format.examples(type));
        }
        return format;
    }

    private static Optional<FieldType> type(Cursor at) {
        Optional<FieldType> type = Arrays.stream(FieldType.values())
                .filter(known -> word(known).equals(at.text()))
                .findFirst();
        if (type.isEmpty()) {
            at.problem(
                    "there is no type '" + at.text() + "'",
                    "use "
                            + Arrays.stream(FieldType.values())
                                    .map(ElementReader::word)
                                    .collect(Collectors.joining(", ")));
        }
        return type;
    }

    private static String word(FieldType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private void checkCodes(Cursor at, Optional<Format> format) {
        if (!at.exists()) {
            return;
        }
        Optional<Set<String>> codes = catalogue.codes(at.text());
        if (codes.isEmpty()) {
            at.problem("there is no code list '" + at.text() + "'", "add codes/" + at.text() + ".csv, or name another");
        } else if (format.isPresent() && !codes.get().stream().allMatch(format.get()::fits)) {
            at.problem("code list '" + at.text() + "' has codes of another format", "mend the format or the list");
        }
    }

    private static Optional<Identifier> validator(Cursor at) {
        Optional<Identifier> validator = Identifier.of(at.text());
        if (at.exists() && validator.isEmpty()) {
            at.problem(
                    "there is no validator '" + at.text() + "'",
                    "use "
                            + Arrays.stream(Identifier.values())
                                    .map(Identifier::toString)
                                    .collect(Collectors.joining(", ")));
        }
        return validator;
    }

    private static Optional<String> optional(Cursor at, String member) {
        return at.at(member).exists() ? Optional.of(at.text(member)) : Optional.empty();
    }
}
