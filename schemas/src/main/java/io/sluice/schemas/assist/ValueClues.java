package io.sluice.schemas.assist;

import io.sluice.model.FieldType;
import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import io.sluice.schemas.element.DataElement;
import io.sluice.schemas.element.DataElements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** What a column's values say by themselves. */
final class ValueClues {
    private static final double MOST = 0.8;

    /** Fewer values prove nothing. */
    private static final int FEW = 3;

    /** What else has the same form is likelier something else: a name has to say more. */
    static final double NOT_THE_FIRST = 0.45;

    private final Collection<DataElement> elements;
    private final CodeClues codes;
    private final Divisions divisions;

    ValueClues(DataElements elements, CodeClues codes, Divisions divisions) {
        this.elements = elements.all();
        this.codes = codes;
        this.divisions = divisions;
    }

    List<Clue> of(Values values) {
        List<Clue> clues = new ArrayList<>();
        if (values.size() < FEW) {
            return clues;
        }
        for (Identifier kind : Identifier.values()) {
            identifiers(values, kind, clues);
        }
        elements.stream()
                .filter(element -> element.codes().isPresent())
                .forEach(element -> codes.of(element, values).ifPresent(clues::add));
        if (values.dates().isEmpty()) {
            shapes(values, clues);
        }
        numbers(values, clues);
        return clues;
    }

    /** How many pass; 0 where a first look says that hardly one does. */
    static long valid(Values values, Identifier kind, Divisions divisions) {
        Predicate<String> passes = text -> !(kind.judge(text, divisions) instanceof Judgement.Invalid);
        List<String> first = values.texts().subList(0, Math.min(30, values.size()));
        return first.stream().filter(passes).count() * 4 < first.size() ? 0 : values.count(passes);
    }

    private void identifiers(Values values, Identifier kind, List<Clue> clues) {
        long valid = valid(values, kind, divisions);
        if (valid < MOST * values.size()) {
            return;
        }
        double share = (double) valid / values.size();
        for (DataElement element : elements) {
            if (element.validator().filter(kind::equals).isPresent()) {
                double weight = share * (isFirst(element, kind) ? weight(kind) : Math.min(weight(kind), NOT_THE_FIRST));
                clues.add(new Clue(Clue.Origin.VALUES, element.id(), weight, values.of(valid) + " " + test(kind)));
            }
        }
    }

    private static boolean isFirst(DataElement element, Identifier kind) {
        return element.id().startsWith(kind.toString()) || element.id().equals("phone");
    }

    /** How sure the form makes: those with a check digit, or with signs that nothing else has, the most. */
    private static double weight(Identifier kind) {
        return switch (kind) {
            case CITIZEN_ID, CREDIT_CODE -> 0.93;
            case NUMBER_PLATE, PROPERTY_CERTIFICATE, REAL_ESTATE_UNIT -> 0.88;
            case MOBILE -> 0.86;
            case ORGANISATION_CODE, BANK_CARD -> 0.8;
            case PASSPORT -> 0.6;
            case TELEPHONE, LANDLINE, HK_MACAU_PERMIT -> 0.55;
        };
    }

    private static String test(Identifier kind) {
        return switch (kind) {
            case CITIZEN_ID -> "pass MOD 11-2 with county and date of birth (GB 11643)";
            case CREDIT_CODE -> "pass the check of GB 32100";
            case ORGANISATION_CODE -> "pass the check of GB 11714";
            case BANK_CARD -> "pass Luhn's check with the length of a bank card";
            case MOBILE -> "are mobile numbers";
            case LANDLINE, TELEPHONE -> "are telephone numbers";
            case PASSPORT -> "have the form of a passport number";
            case HK_MACAU_PERMIT -> "have the form of a permit for Hong Kong and Macau";
            case NUMBER_PLATE -> "have the form of a number plate (GA 36)";
            case PROPERTY_CERTIFICATE -> "have the form of a property certificate";
            case REAL_ESTATE_UNIT -> "have the form of a real-estate unit (GB/T 37346)";
        };
    }

    private void shapes(Values values, List<Clue> clues) {
        shape(values, Shapes::isEmail, Family.EMAIL, "email", 0.9, "are e-mail addresses", clues);
        shape(
                values,
                Shapes::isWrittenNumber,
                Family.TELEPHONE,
                "phone",
                0.6,
                "are written like telephone numbers",
                clues);
        shape(values, Shapes::isAddress, Family.ADDRESS, "address", 0.72, "are written like postal addresses", clues);
        if (values.distinct() >= FEW && values.share(Shapes::isAddress) < MOST) {
            shape(
                    values,
                    Shapes::isHanName,
                    Family.PERSON_NAME,
                    "person-name",
                    0.7,
                    "are as long as a person's name and begin with a family name",
                    clues);
        }
        organisations(values, clues);
        prose(values, clues);
    }

    private void shape(
            Values values,
            Predicate<String> test,
            Family family,
            String first,
            double weight,
            String words,
            List<Clue> clues) {
        long fitting = values.count(test);
        if (fitting < 0.7 * values.size()) {
            return;
        }
        double share = (double) fitting / values.size();
        for (DataElement element : elements) {
            if (Family.of(element) == family && element.type() == FieldType.TEXT) {
                double own = share * (element.id().equals(first) ? weight : Math.min(weight, NOT_THE_FIRST));
                clues.add(new Clue(Clue.Origin.VALUES, element.id(), own, values.of(fitting) + " " + words));
            }
        }
    }

    private static void organisations(Values values, List<Clue> clues) {
        long fitting = values.count(Shapes::isOrganisation);
        if (fitting >= 0.5 * values.size() && values.share(Shapes::isAddress) < 0.5) {
            double share = (double) fitting / values.size();
            clues.add(new Clue(
                    Clue.Origin.VALUES,
                    "organisation-name",
                    0.6 * share,
                    values.of(fitting) + " end or read like an organisation's name"));
        }
    }

    /** Whoever writes sentences may write anything into them. */
    private static void prose(Values values, List<Clue> clues) {
        long fitting = values.count(Shapes::isProse);
        if (fitting >= 0.4 * values.size()) {
            double weight = values.averageLength() >= 60 ? 0.55 : 0.3;
            clues.add(new Clue(Clue.Origin.VALUES, "remark", weight, values.of(fitting) + " are sentences, free text"));
        }
    }

    /** Positions: decimals within the ranges of China. */
    private static void numbers(Values values, List<Clue> clues) {
        if (values.areNumbers() && values.share(text -> text.matches("-?[0-9]{1,3}\\.[0-9]{3,}")) >= 0.9) {
            range(values, "longitude", 73, 136, clues);
            range(values, "latitude", 3, 54, clues);
        }
    }

    private static void range(Values values, String element, int least, int most, List<Clue> clues) {
        long within = values.count(text -> {
            double number = Double.parseDouble(text);
            return number >= least && number <= most;
        });
        if (within >= 0.95 * values.size()) {
            clues.add(new Clue(
                    Clue.Origin.VALUES, element, 0.3, values.of(within) + " lie between " + least + " and " + most));
        }
    }
}
