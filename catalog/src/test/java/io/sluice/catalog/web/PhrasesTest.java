package io.sluice.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What compilers, importers and the assistant say is told in Chinese, whatever they say. */
class PhrasesTest {
    private static final List<Path> SOURCES = List.of(
            Path.of("../exchange-core/contract/src/main/java/io/sluice/contract"),
            Path.of("../schemas/src/main/java/io/sluice/schemas/assist"),
            Path.of("src/main/java/io/sluice/catalog/imports"));

    /** Calls that are given sentences for people. */
    private static final Set<String> CALLS = Set.of(
            "problem",
            "Problem",
            "Notice",
            "Finding",
            "slow",
            "shortfall",
            "told",
            "because",
            "missing",
            "Clue",
            "DraftKey");

    /** English that was left standing: names and what is to be written are shorter, or in capitals. */
    private static final Pattern LEFT = Pattern.compile("\\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\\b");

    @Test
    void everySentenceOfTheSourcesHasItsChinese() throws IOException {
        Set<String> english = sentences();
        List<String> without = english.stream()
                .filter(sentence -> {
                    String told = Phrases.told(Language.ZH, sentence);
                    return told.equals(sentence) || LEFT.matcher(told).find();
                })
                .toList();

        assertThat(english).hasSizeGreaterThan(250);
        assertThat(without)
                .as("sentences without their Chinese in texts/phrases.zh.txt")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "field 'sex' names 2 columns and no logic|字段“sex”写了 2 个列而没有转换逻辑",
                "slow: rule 'age' is interpreted row by row, because matches is not translated into steps; compare fields with"
                        + " literals where that says the same"
                        + "|较慢：规则“age”要逐行解释执行，因为matches 不能译成步骤；意思相同时请把字段与字面值比较",
                "998 of 1,000 values are mobile numbers; column name mobile|1,000 个值中有 998 个是手机号；列名 mobile",
                "column name xm ~ xm; 240 of 240 values are as long as a person's name and begin with a family name"
                        + "|列名 xm ~ xm；240 个值中有 240 个长度像姓名，且以姓氏开头",
                "in 9 of 9 rows the date is that of birth in column sfzhm; column name csrq ~ csrq"
                        + "|9 行中有 9 行，日期就是列 sfzhm 中的出生日期；列名 csrq ~ csrq",
                "view 'open' needs each row's whole before image, but the contract promises keys only: the table has no primary"
                        + " key, so its changes would not say which row they are about"
                        + "|视图“open”需要每行变更前的全部内容，而契约只承诺主键：表没有主键，变更不能说明是哪一行",
                "something that nobody ever said|something that nobody ever said"
            })
    void namesAndNumbersStayAndSentencesWithinSentencesAreTold(String said, String chinese) {
        assertThat(Phrases.told(Language.ZH, said)).isEqualTo(chinese);
        assertThat(Phrases.told(Language.EN, said)).isEqualTo(said);
    }

    private static Set<String> sentences() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : SOURCES) {
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Set<String> sentences = new TreeSet<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
            Calls calls = new Calls(sentences);
            for (CompilationUnitTree unit : task.parse()) {
                calls.scan(unit, null);
            }
        }
        return sentences;
    }

    /** Collects what is said, with a word in the place of each name and number. */
    private static final class Calls extends TreeScanner<Void, Void> {
        private final Set<String> sentences;

        Calls(Set<String> sentences) {
            this.sentences = sentences;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            String name = call.getMethodSelect().toString();
            take(name.substring(name.lastIndexOf('.') + 1), call.getArguments());
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void unused) {
            take(made.getIdentifier().toString(), made.getArguments());
            return super.visitNewClass(made, null);
        }

        private void take(String name, List<? extends ExpressionTree> arguments) {
            if (CALLS.contains(name)) {
                arguments.stream()
                        .flatMap(argument -> texts(argument).stream())
                        .filter(text -> text.replace("N1", "").matches("(?s).*[a-z] [a-z].*"))
                        .forEach(sentences::add);
            }
        }

        private static List<String> texts(ExpressionTree expression) {
            return switch (expression) {
                case LiteralTree literal -> List.of(String.valueOf(literal.getValue()));
                case ParenthesizedTree inner -> texts(inner.getExpression());
                case ConditionalExpressionTree either ->
                    Stream.concat(
                                    texts(either.getTrueExpression()).stream(),
                                    texts(either.getFalseExpression()).stream())
                            .toList();
                case BinaryTree sum ->
                    texts(sum.getLeftOperand()).stream()
                            .flatMap(left ->
                                    texts(sum.getRightOperand()).stream().map(right -> left + right))
                            .toList();
                default -> List.of("N1");
            };
        }
    }
}
