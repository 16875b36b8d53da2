package io.sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Package-private by default: {@code public} is a decision that somebody elsewhere must need. */
@AnalyzeClasses(packages = "io.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class VisibilityTest {

    /** Found by name or annotation, not by an import: a command, a bean, a Camel component, a main class. */
    private static final Set<String> FOUND_BY_THE_FRAMEWORK = Set.of(
            "io.quarkus.qute.TemplateData",
            "io.quarkus.smallrye.openapi.OpenApiFilter",
            "picocli.CommandLine$Command",
            "jakarta.enterprise.context.ApplicationScoped",
            "jakarta.ws.rs.Path",
            "io.smallrye.config.ConfigMapping");

    /** Implemented behind a class loader of its own, which only knows the implementation's name. */
    private static final Set<String> FOUND_BY_NAME = Set.of("io.sluice.connect.Capture");

    @ArchTest
    static final ArchRule PUBLIC_CLASSES_ARE_NEEDED_ELSEWHERE = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and(notFoundByTheFramework())
            .should(beUsedOutsideTheirPackage())
            .because("package-private is the default; leave the modifier out until another package needs the class");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .should(liveInANullMarkedPackage())
            .because("NullAway looks only there; add a package-info.java that says what the package is for");

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> notFoundByTheFramework() {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "are not found by a framework",
                type -> type.getAnnotations().stream()
                                .noneMatch(annotation -> FOUND_BY_THE_FRAMEWORK.contains(
                                        annotation.getRawType().getName()))
                        && type.tryGetMethod("main", String[].class).isEmpty()
                        && !holdsOnlyConstants(type)
                        && type.getMethods().stream()
                                .noneMatch(method -> method.isAnnotatedWith(
                                        "org.jboss.resteasy.reactive.server.ServerExceptionMapper"))
                        && type.getAllRawSuperclasses().stream()
                                .noneMatch(parent -> parent.getName().startsWith("org.apache.camel.support.")
                                        || parent.getName().equals("org.apache.camel.builder.RouteBuilder")
                                        || parent.getName().startsWith("io.debezium."))
                        && type.getAllRawInterfaces().stream()
                                .noneMatch(parent -> parent.getName().startsWith("io.debezium.")
                                        || parent.getName().startsWith("org.apache.kafka.connect.")
                                        || parent.getName().startsWith("org.slf4j.spi.")
                                        || FOUND_BY_NAME.contains(parent.getName())));
    }

    /** The compiler copies constants into those who use them, so that no use is left to be seen. */
    private static boolean holdsOnlyConstants(JavaClass type) {
        return !type.getFields().isEmpty()
                && type.getMethods().stream()
                        .noneMatch(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                && type.getFields().stream()
                        .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC))
                        .allMatch(field -> field.getModifiers().contains(JavaModifier.FINAL)
                                && field.getModifiers().contains(JavaModifier.STATIC));
    }

    private static ArchCondition<JavaClass> beUsedOutsideTheirPackage() {
        Set<String> inTests = importedByTests();
        return new ArchCondition<>("be used outside their package, or stand in the signature of what is") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean inSignature = type.getDirectDependenciesToSelf().stream()
                        .map(use -> use.getOriginClass())
                        .filter(user -> user.getPackageName().equals(type.getPackageName()))
                        .filter(user -> user.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(user -> isUsedOutside(user, inTests) || isCalledOverHttp(user))
                        .anyMatch(user -> shows(user, type));
                if (!isUsedOutside(type, inTests) && !inSignature) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is public for nobody"));
                }
            }
        };
    }

    /** Its methods' parameters and answers are other programs'. */
    private static boolean isCalledOverHttp(JavaClass type) {
        return type.isAnnotatedWith("jakarta.ws.rs.Path");
    }

    private static boolean isUsedOutside(JavaClass type, Set<String> inTests) {
        // Whoever uses a nested class needs the one it stands in.
        return inTests.contains(type.getName())
                || type.getPackage().getClasses().stream()
                        .filter(part -> part.equals(type) || part.getName().startsWith(type.getName() + "$"))
                        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    /** Whether a public method of the user takes or gives the type, or the user is one. */
    private static boolean shows(JavaClass user, JavaClass type) {
        return user.isAssignableTo(type.getName())
                || user.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                        .anyMatch(unit -> unit.getAllInvolvedRawTypes().contains(type)
                                || unit.getReturnType().getAllInvolvedRawTypes().contains(type)
                                || unit.getParameterTypes().stream()
                                        .anyMatch(parameter -> parameter
                                                .getAllInvolvedRawTypes()
                                                .contains(type)));
    }

    /** Tests in other modules are users too. They are not on this class path, so their imports are read. */
    private static Set<String> importedByTests() {
        Pattern line = Pattern.compile("^import (?:static )?(io\\.sluice\\.[a-z.]+\\.[A-Z]\\w*)");
        try (Stream<Path> files = Files.walk(Path.of("..", ".."))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/test/java/"))
                    .flatMap(VisibilityTest::lines)
                    .map(line::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not marked"));
                }
            }
        };
    }
}
