package io.sluice.contract.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Translates what most conditions consist of, so that no row needs an interpreter: {@code &&}, {@code ||} and {@code !}
 * over comparisons of anything with {@code null}, of a text, whole number or date with a literal, {@code today()} or
 * {@code date('…')}, {@code in} a list of texts, {@code startsWith}, {@code endsWith} and {@code contains}. All else is
 * left to cel-java, which is also the oracle of the test.
 */
record CelSteps(Names names, List<Field> variables, Clock clock) {
    private static final Set<String> LOGIC = Set.of("_&&_", "_||_", "!_");
    private static final Set<String> COMPARED =
            Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in", "startsWith", "endsWith", "contains");
    private static final Set<String> DAYS = Set.of("today", "date");

    /** @param expression compiled and checked to be a condition */
    Optional<Truth> translate(CelExpr expression) {
        if (expression.getKind() != ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        CelExpr.CelCall call = expression.call();
        List<CelExpr> arguments = call.args();
        return switch (call.function()) {
            case "_&&_" -> both(arguments, true);
            case "_||_" -> both(arguments, false);
            case "!_" -> translate(arguments.getFirst()).map(Truth::not);
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" ->
                comparison(call.function(), arguments.getFirst(), arguments.getLast());
            case "@in" -> in(arguments.getFirst(), arguments.getLast());
            case "startsWith", "endsWith", "contains" -> part(call);
            default -> Optional.empty();
        };
    }

    /** What it is of a condition that is not translated: the operator or function, and the type it is of. */
    String obstacle(CelExpr expression) {
        if (expression.getKind() != ExprKind.Kind.CALL) {
            return "a condition that is no comparison";
        }
        CelExpr.CelCall call = expression.call();
        if (LOGIC.contains(call.function())) {
            return call.args().stream()
                    .filter(part -> translate(part).isEmpty())
                    .findFirst()
                    .map(this::obstacle)
                    .orElse(word(call));
        }
        Optional<CelExpr> inner = Stream.concat(call.target().stream(), call.args().stream())
                .filter(part -> COMPARED.contains(call.function()))
                .filter(part -> part.getKind() == ExprKind.Kind.CALL)
                .filter(part -> !DAYS.contains(part.call().function()))
                .findFirst();
        return inner.map(this::obstacle).orElseGet(() -> word(call) + typed(call));
    }

    /** {@code _?_:_} → {@code '?:'}. */
    private static String word(CelExpr.CelCall call) {
        return "'" + call.function().replaceAll("[_@]", "") + "'";
    }

    private String typed(CelExpr.CelCall call) {
        return Stream.concat(call.target().stream(), call.args().stream())
                .map(this::position)
                .filter(at -> at >= 0)
                .findFirst()
                .map(at -> " of a field of type " + variables.get(at).type())
                .orElse("");
    }

    private Optional<Truth> both(List<CelExpr> arguments, boolean and) {
        Optional<Truth> one = translate(arguments.getFirst());
        Optional<Truth> other = translate(arguments.getLast());
        return one.isPresent() && other.isPresent()
                ? Optional.of(and ? Truth.and(one.get(), other.get()) : Truth.or(one.get(), other.get()))
                : Optional.empty();
    }

    private Optional<Truth> comparison(String operator, CelExpr left, CelExpr right) {
        int at = position(left);
        if (at < 0) {
            return Optional.empty();
        }
        if (isLiteral(right, CelConstant.Kind.NULL_VALUE)) {
            return absence(operator, at);
        }
        return switch (variables.get(at).type()) {
            case TEXT -> text(right).flatMap(text -> equality(operator, at, text));
            case INTEGER ->
                number(right)
                        .flatMap(number -> isEquality(operator)
                                ? equality(operator, at, number)
                                : order(operator)
                                        .map(holds -> ordered(at, holds, value -> ((Long) value).compareTo(number))));
            case DATE ->
                date(right)
                        .flatMap(day -> order(operator)
                                .map(holds -> ordered(at, holds, value -> ((LocalDate) value).compareTo(day.get()))));
            case DECIMAL, FLOAT, BOOLEAN, INSTANT, DATETIME, TIME, BYTES -> Optional.empty();
        };
    }

    private static boolean isEquality(String operator) {
        return operator.equals("_==_") || operator.equals("_!=_");
    }

    /** Null equals no literal, and that is known. */
    private static Optional<Truth> equality(String operator, int at, Object literal) {
        return switch (operator) {
            case "_==_" -> Optional.of(values -> literal.equals(values[at]));
            case "_!=_" -> Optional.of(values -> !literal.equals(values[at]));
            default -> Optional.empty();
        };
    }

    private static Optional<Truth> absence(String operator, int at) {
        return switch (operator) {
            case "_==_" -> Optional.of(values -> values[at] == null);
            case "_!=_" -> Optional.of(values -> values[at] != null);
            default -> Optional.empty();
        };
    }

    private static Optional<IntPredicate> order(String operator) {
        return switch (operator) {
            case "_<_" -> Optional.of(sign -> sign < 0);
            case "_<=_" -> Optional.of(sign -> sign <= 0);
            case "_>_" -> Optional.of(sign -> sign > 0);
            case "_>=_" -> Optional.of(sign -> sign >= 0);
            default -> Optional.empty();
        };
    }

    @FunctionalInterface
    private interface Comparison {
        int with(Object value);
    }

    private static Truth ordered(int at, IntPredicate holds, Comparison comparison) {
        return known(at, value -> holds.test(comparison.with(value)));
    }

    private static Truth known(int at, Predicate<Object> holds) {
        return values -> {
            Object value = values[at];
            return value == null ? unknown() : (Boolean) holds.test(value);
        };
    }

    private static @Nullable Boolean unknown() {
        return null;
    }

    /** Null is in no list of texts, and that is known. */
    private Optional<Truth> in(CelExpr left, CelExpr right) {
        int at = position(left);
        if (at < 0
                || variables.get(at).type() != FieldType.TEXT
                || right.getKind() != ExprKind.Kind.LIST
                || right.list().elements().stream()
                        .anyMatch(element -> text(element).isEmpty())) {
            return Optional.empty();
        }
        Set<Object> texts = new HashSet<>();
        right.list().elements().forEach(element -> text(element).ifPresent(texts::add));
        return Optional.of(values -> values[at] != null && texts.contains(values[at]));
    }

    private Optional<Truth> part(CelExpr.CelCall call) {
        int at = call.target().map(this::position).orElse(-1);
        if (at < 0 || variables.get(at).type() != FieldType.TEXT) {
            return Optional.empty();
        }
        return text(call.args().getFirst()).map(part -> switch (call.function()) {
            case "startsWith" -> known(at, value -> ((String) value).startsWith(part));
            case "endsWith" -> known(at, value -> ((String) value).endsWith(part));
            default -> known(at, value -> ((String) value).contains(part));
        });
    }

    private int position(CelExpr expression) {
        if (expression.getKind() == ExprKind.Kind.IDENT) {
            for (int i = 0; i < variables.size(); i++) {
                if (names.inText(variables.get(i).name())
                        .equals(expression.ident().name())) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static Optional<String> text(CelExpr expression) {
        return isLiteral(expression, CelConstant.Kind.STRING_VALUE)
                ? Optional.of(expression.constant().stringValue())
                : Optional.empty();
    }

    private static Optional<Long> number(CelExpr expression) {
        return isLiteral(expression, CelConstant.Kind.INT64_VALUE)
                ? Optional.of(expression.constant().int64Value())
                : Optional.empty();
    }

    private static boolean isLiteral(CelExpr expression, CelConstant.Kind kind) {
        return expression.getKind() == ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == kind;
    }

    /** A day that is the same in every row, but for the end of a day. */
    private Optional<Supplier<LocalDate>> date(CelExpr expression) {
        if (expression.getKind() != ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        return switch (expression.call().function()) {
            case "today" -> Optional.of(() -> LocalDate.now(clock));
            case "date" -> text(expression.call().args().getFirst()).flatMap(CelSteps::day);
            default -> Optional.empty();
        };
    }

    /** A text that is no day fails row by row, as cel-java says it. */
    private static Optional<Supplier<LocalDate>> day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return Optional.of(() -> day);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
