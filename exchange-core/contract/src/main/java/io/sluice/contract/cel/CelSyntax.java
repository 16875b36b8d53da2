package io.sluice.contract.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An expression parsed but not yet typed: what it names and what it costs. */
public final class CelSyntax {

    /** The most nodes an expression may have. Without loops each is evaluated once at most, so this bounds the cost. */
    public static final int COST_LIMIT = 256;

    /** The most characters an expression may have. */
    public static final int LONGEST = 8_192;

    static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(64)
            .maxParseErrorRecoveryLimit(4)
            .enableHeterogeneousNumericComparisons(true)
            .enableComprehension(false)
            .build();

    private static final int LONGEST_SHOWN = 160;

    // The standard functions that are left out: matches (patterns), all macros (loops), and those on protobuf types.
    static final Set<String> FUNCTIONS = Set.of(
            "_+_",
            "_-_",
            "_*_",
            "_/_",
            "_%_",
            "-_",
            "_==_",
            "_!=_",
            "_<_",
            "_<=_",
            "_>_",
            "_>=_",
            "_&&_",
            "_||_",
            "!_",
            "_?_:_",
            "@in",
            "_[_]",
            "size",
            "startsWith",
            "endsWith",
            "contains",
            "substring",
            "indexOf",
            "string",
            "int",
            "double",
            "bool",
            "timestamp",
            "duration",
            "getFullYear",
            "getMonth",
            "getDate",
            "getDayOfMonth",
            "getDayOfWeek",
            "getDayOfYear",
            "getHours",
            "getMinutes",
            "getSeconds",
            "today",
            "date");

    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(List.of())
            .build();

    private final Names names;
    private final String rewritten;
    private final CelNavigableAst tree;

    private CelSyntax(Names names, String rewritten, CelNavigableAst tree) {
        this.names = names;
        this.rewritten = rewritten;
        this.tree = tree;
    }

    /**
     * @throws IllegalArgumentException where the text is no CEL, calls a function beyond the subset, or costs too much
     */
    public static CelSyntax parse(String cel) {
        if (cel.length() > LONGEST) {
            throw new IllegalArgumentException("Expression " + shown(cel) + " has " + cel.length()
                    + " characters of at most " + LONGEST + "; put a list of codes into 'codes'");
        }
        Names names = new Names();
        String rewritten = names.rewrite(cel);
        CelAbstractSyntaxTree ast;
        try {
            ast = PARSER.parse(rewritten).getAst();
        } catch (CelValidationException e) {
            throw new IllegalArgumentException(describe(cel, e.getErrors(), names));
        }
        CelSyntax syntax = new CelSyntax(names, rewritten, CelNavigableAst.fromAst(ast));
        syntax.refuseUnknownFunctions(cel);
        syntax.refuseCost(cel);
        return syntax;
    }

    /** The names it reads, as they are written in the text, without backquotes. */
    public Set<String> variables() {
        return nodes(ExprKind.Kind.IDENT)
                .map(node -> names.original(node.expr().ident().name()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The names it compares with {@code null}: its author has thought of their absence. */
    public Set<String> nullChecked() {
        return nodes(ExprKind.Kind.CALL)
                .map(node -> node.expr().call())
                .filter(call ->
                        call.function().equals("_==_") || call.function().equals("_!=_"))
                .filter(call -> call.args().stream().anyMatch(CelSyntax::isNull))
                .flatMap(call -> call.args().stream())
                .filter(argument -> argument.getKind() == ExprKind.Kind.IDENT)
                .map(argument -> names.original(argument.ident().name()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A name as it may stand in an expression: in backquotes where CEL could not read it bare. */
    public static String quoted(String name) {
        return Names.isPlain(name) ? name : "`" + name + "`";
    }

    String rewritten() {
        return rewritten;
    }

    Names names() {
        return names;
    }

    /** An expression as messages show it. */
    static String shown(String cel) {
        return cel.length() <= LONGEST_SHOWN ? '"' + cel + '"' : '"' + cel.substring(0, LONGEST_SHOWN) + "…\"";
    }

    static String describe(String cel, List<CelIssue> errors, Names names) {
        return "Expression " + shown(cel) + " does not compile: "
                + errors.stream()
                        .limit(3)
                        .map(issue -> names.inMessage(issue.getMessage()) + " (column "
                                + (issue.getSourceLocation().getColumn() + 1) + ")")
                        .collect(Collectors.joining("; "));
    }

    private void refuseUnknownFunctions(String cel) {
        Set<String> unknown = nodes(ExprKind.Kind.CALL)
                .map(node -> node.expr().call().function())
                .filter(function -> !FUNCTIONS.contains(function))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Expression " + shown(cel) + " calls " + String.join(", ", unknown)
                    + ", which is not offered; use comparison, arithmetic, &&, ||, !, ?:, in, size, startsWith, "
                    + "endsWith, contains, substring, indexOf, string, int, double, today, date or a getter of a date");
        }
        boolean structures = tree.getRoot()
                .allNodes()
                .anyMatch(node -> node.getKind() == ExprKind.Kind.COMPREHENSION
                        || node.getKind() == ExprKind.Kind.SELECT
                        || node.getKind() == ExprKind.Kind.STRUCT);
        if (structures) {
            throw new IllegalArgumentException("Expression " + shown(cel)
                    + " selects from or builds a structure, but every field is a plain value; name fields directly");
        }
    }

    private void refuseCost(String cel) {
        long cost = tree.getRoot().allNodes().count();
        if (cost > COST_LIMIT) {
            throw new IllegalArgumentException("Expression " + shown(cel) + " costs " + cost + " steps of at most "
                    + COST_LIMIT + "; split it, or put a list of codes into 'codes'");
        }
    }

    private Stream<CelNavigableExpr> nodes(ExprKind.Kind kind) {
        return tree.getRoot().allNodes().filter(node -> node.getKind() == kind);
    }

    private static boolean isNull(CelExpr expression) {
        return expression.getKind() == ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.NULL_VALUE;
    }
}
