package io.sluice.contract.cel;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.pipeline.ExpressionCompiler;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Expressions in CEL's subset. Inside CEL a decimal is a double, a date is its midnight in UTC, a date-time without
 * zone is read as UTC, and a time of day is text {@code HH:mm:ss.SSSSSS}; bytes do not take part.
 *
 * <p>Null works as in SQL: an operand that is null leaves the result unknown, which evaluates to null, unless the rest
 * decides ({@code true || unknown} is true) or the text itself compares with {@code null}.
 *
 * <p>Beyond CEL's own there are {@code today()}, the current date of the clock's zone, and {@code date('yyyy-MM-dd')};
 * of its string extensions, {@code substring} and {@code indexOf}.
 */
public final class CelExpressions implements ExpressionCompiler {

    private static final CelStringExtensions TEXTS =
            CelExtensions.strings(CelStringExtensions.Function.SUBSTRING, CelStringExtensions.Function.INDEX_OF);

    private static final List<CelFunctionDecl> FUNCTIONS = List.of(
            CelFunctionDecl.newFunctionDeclaration(
                    "today", CelOverloadDecl.newGlobalOverload("today_none", SimpleType.TIMESTAMP)),
            CelFunctionDecl.newFunctionDeclaration(
                    "date", CelOverloadDecl.newGlobalOverload("date_string", SimpleType.TIMESTAMP, SimpleType.STRING)));

    // Left to itself, the checker makes all of CEL's declarations anew for each expression.
    private static final CelStandardDeclarations DECLARATIONS = CelStandardDeclarations.newBuilder()
            .filterFunctions((function, overload) -> CelSyntax.FUNCTIONS.contains(function.functionName()))
            .build();

    private static final int KEPT = 256;

    private final CelRuntime runtime;
    private final Clock clock;
    /** The rules of a standard are the same in all its interfaces. */
    private final SequencedMap<Asked, Checked> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    private record Asked(String cel, List<Field> variables, FieldType result) {}

    private record Checked(CelSyntax syntax, CelAbstractSyntaxTree tree) {}

    public CelExpressions(Clock clock) {
        this.clock = clock;
        this.runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(CelSyntax.OPTIONS)
                .addLibraries(TEXTS)
                .addFunctionBindings(
                        CelFunctionBinding.from("today_none", List.of(), none -> midnight(LocalDate.now(clock))),
                        CelFunctionBinding.from("date_string", String.class, text -> midnight(LocalDate.parse(text))))
                .build();
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Translated into steps where it can be, else left to cel-java. */
    @Override
    public Expression compile(String cel, List<Field> variables, FieldType result) {
        Checked checked = checked(new Asked(cel, List.copyOf(variables), result));
        Optional<Truth> steps = result == FieldType.BOOLEAN
                ? new CelSteps(checked.syntax.names(), variables, clock).translate(checked.tree.getExpr())
                : Optional.empty();
        return steps.isPresent() ? steps.get() : interpreted(cel, checked.syntax, checked.tree, variables, result);
    }

    private Checked checked(Asked asked) {
        synchronized (kept) {
            Checked known = kept.get(asked);
            if (known != null) {
                return known;
            }
        }
        CelSyntax syntax = CelSyntax.parse(asked.cel);
        Checked checked = new Checked(syntax, check(asked.cel, syntax, asked.variables, asked.result));
        synchronized (kept) {
            kept.put(asked, checked);
            if (kept.size() > KEPT) {
                kept.pollFirstEntry();
            }
        }
        return checked;
    }

    /**
     * Why an expression that compiles is left to cel-java, which takes a row a microsecond or two and 1 to 3 kB of
     * garbage; empty: it is translated into steps.
     */
    public Optional<String> slowness(String cel, List<Field> variables, FieldType result) {
        if (result != FieldType.BOOLEAN) {
            return Optional.of("only conditions are translated into steps, and it yields " + result);
        }
        CelSyntax syntax = CelSyntax.parse(cel);
        CelExpr checked = check(cel, syntax, variables, result).getExpr();
        CelSteps steps = new CelSteps(syntax.names(), variables, clock);
        return steps.translate(checked).isPresent()
                ? Optional.empty()
                : Optional.of(steps.obstacle(checked) + " is not translated into steps");
    }

    /** By cel-java, whatever it is. */
    Expression interpreted(String cel, List<Field> variables, FieldType result) {
        CelSyntax syntax = CelSyntax.parse(cel);
        return interpreted(cel, syntax, check(cel, syntax, variables, result), variables, result);
    }

    private Expression interpreted(
            String cel, CelSyntax syntax, CelAbstractSyntaxTree checked, List<Field> variables, FieldType result) {
        try {
            return new CelExpression(cel, syntax, runtime.createProgram(checked), variables, result);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException(
                    "Expression " + CelSyntax.shown(cel) + " cannot be planned (" + e.getErrorCode()
                            + "); write it more simply",
                    e);
        }
    }

    private static CelAbstractSyntaxTree check(String cel, CelSyntax syntax, List<Field> variables, FieldType result) {
        CelAbstractSyntaxTree checked = check(cel, syntax, variables);
        CelType found = checked.getResultType();
        if (!CelValues.fits(withoutNull(found), result)) {
            throw new IllegalArgumentException("Expression " + CelSyntax.shown(cel) + " yields " + found.name()
                    + " where " + result + " is needed; convert it or change what it compares");
        }
        return checked;
    }

    private static CelAbstractSyntaxTree check(String cel, CelSyntax syntax, List<Field> variables) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelSyntax.OPTIONS)
                .setStandardMacros(List.of())
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(DECLARATIONS)
                .addLibraries(TEXTS)
                .addFunctionDeclarations(FUNCTIONS);
        for (Field variable : variables) {
            // Even a field that must not be null is null in the rows that the rule about it is there to find.
            CelValues.type(variable.type())
                    .ifPresent(
                            type -> builder.addVar(syntax.names().inText(variable.name()), NullableType.create(type)));
        }
        CelCompiler compiler = builder.build();
        try {
            return compiler.compile(syntax.rewritten()).getAst();
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(CelSyntax.describe(cel, e.getErrors(), syntax.names()));
        }
    }

    private static CelType withoutNull(CelType type) {
        return type instanceof NullableType nullable ? nullable.targetType() : type;
    }
}
