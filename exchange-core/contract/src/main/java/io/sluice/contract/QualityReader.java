package io.sluice.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.contract.Contract.Arguments;
import io.sluice.contract.Contract.Quality;
import io.sluice.contract.QualityLimit.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An ODCS quality check → {@link Quality}. */
final class QualityReader {

    private QualityReader() {}

    static Quality read(Cursor at) {
        return new Quality(
                at.path(),
                at.text("name"),
                type(at),
                at.text("engine"),
                at.text("metric").isEmpty() ? at.text("implementation") : at.text("metric"),
                at.text("severity").isEmpty() ? "error" : at.text("severity"),
                at.text("schedule"),
                limit(at),
                arguments(at.at("arguments")));
    }

    private static String type(Cursor at) {
        return at.text("type").isEmpty() ? "library" : at.text("type");
    }

    /** At most one operator: more than one is for the standard's schema to refuse. */
    private static Optional<QualityLimit> limit(Cursor at) {
        for (String name : at.names()) {
            Optional<Operator> operator = Operator.of(name);
            if (operator.isPresent()) {
                return limit(at.at(name), operator.get(), at.text("unit"));
            }
        }
        return Optional.empty();
    }

    private static Optional<QualityLimit> limit(Cursor at, Operator operator, String unit) {
        if (!unit.isEmpty() && !unit.equals("rows") && !unit.equals("percent")) {
            at.problem("there is no unit '" + unit + "' here", "use rows or percent");
            return Optional.empty();
        }
        List<BigDecimal> numbers = numbers(at);
        try {
            return Optional.of(new QualityLimit(operator, numbers, unit.equals("percent")));
        } catch (IllegalArgumentException wrong) {
            at.problem("a metric is compared with numbers", "write whole or decimal numbers of rows or percent");
            return Optional.empty();
        }
    }

    private static List<BigDecimal> numbers(Cursor at) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Cursor each : at.node().isArray() ? at.items() : List.of(at)) {
            if (each.node().isNumber()) {
                numbers.add(each.node().decimalValue());
            }
        }
        return numbers;
    }

    private static Arguments arguments(Cursor at) {
        List<String> values = new ArrayList<>();
        boolean withNull = false;
        for (String list : List.of("validValues", "missingValues")) {
            for (Cursor each : at.at(list).items()) {
                withNull |= each.node().isNull();
                if (!each.node().isNull()) {
                    values.add(text(each.node()));
                }
            }
        }
        List<String> others = new ArrayList<>(at.names());
        others.removeAll(List.of("validValues", "missingValues", "properties"));
        return new Arguments(values, withNull, at.texts("properties"), others);
    }

    /** A number as it is written, so that 1.10 stays what it is. */
    private static String text(JsonNode value) {
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }
}
