package io.sluice.demo.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.demo.canary.ScanReport.Finding;
import io.sluice.demo.city.CityGenerator;
import io.sluice.demo.city.PersonalValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryScannerTest {

    private static final Canary CANARY = Canary.of(new CityGenerator(11, 5_000, 100).rarePeople());
    private static final PersonalValues PERSON =
            new CityGenerator(11, 5_000, 100).rarePeople().getFirst();

    @TempDir
    Path folder;

    @Test
    void provesItselfOnEverySpellingAndContainer() throws IOException {
        CanaryProof proof = CanaryProof.of(CANARY, folder);

        assertThat(proof.missed()).isEmpty();
        assertThat(proof.planted()).isGreaterThan(80);
        assertThat(proof.holds()).isTrue();
    }

    @Test
    void aProofThatMissesSomethingDoesNotHold() {
        assertThat(new CanaryProof(2, Set.of("zstd")).holds()).isFalse();
    }

    @Test
    void aFindingNamesPlaceSpellingAndContainerButNoValue() throws IOException {
        Path file = Files.writeString(folder.resolve("log.txt"), "id=" + PERSON.citizenId() + "\n");

        assertThat(scan().findings())
                .singleElement()
                .hasToString("citizen number 0 as utf-8 in " + file)
                .isEqualTo(new Finding(file.toString(), "", "citizen number 0", "utf-8"));
    }

    @Test
    void findsAcrossThePartsInWhichAFileIsRead() throws IOException {
        byte[] value = PERSON.name().getBytes(UTF_8);
        byte[] large = new byte[3 << 20];
        new Random(5).nextBytes(large);
        for (int at = (1 << 18) - 60; at < (1 << 18) + 200; at++) {
            byte[] content = Arrays.copyOf(large, 1 << 19);
            System.arraycopy(value, 0, content, at, value.length);
            Files.write(folder.resolve("part-" + at), content);
        }

        assertThat(scan().findings()).hasSize(260);
    }

    @Test
    void findsNothingWhereNothingIs() throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("noise"), noise);
        Files.writeString(folder.resolve("digits"), "0123456789".repeat(100_000));
        Files.writeString(
                folder.resolve("masked"),
                PERSON.name().charAt(0) + "***" + PERSON.phone().substring(0, 3) + "****");

        ScanReport report = scan();

        assertThat(report.findings()).isEmpty();
        assertThat(report.unopened()).isEmpty();
        assertThat(report.files()).isEqualTo(3);
        assertThat(report.bytes()).isGreaterThan(2_000_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void findsInBase64WhateverStandsBefore(int before) throws IOException {
        String text = "x".repeat(before) + PERSON.name() + "yy";
        Files.write(folder.resolve("encoded"), Base64.getEncoder().encode(text.getBytes(UTF_8)));

        assertThat(scan().findings()).extracting(Finding::spelling).containsExactly("base64");
    }

    @Test
    void aBrokenContainerIsToldNotPassedOver() throws IOException {
        Files.write(folder.resolve("torn.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
        Files.writeString(folder.resolve("torn.parquet"), "PAR1");
        Files.write(folder.resolve("00000000000000000000.log"), "no segment at all, but long enough".getBytes(UTF_8));

        assertThat(scan().unopened())
                .anyMatch(place -> place.contains("torn.gz"))
                .anyMatch(place -> place.contains("00000000000000000000.log"))
                .anyMatch(place -> place.contains("torn.parquet"));
    }

    @Test
    void whatIsLeftOutIsNotScanned() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("register.csv"), PERSON.phone());

        CanaryScanner scanner = new CanaryScanner(CANARY);
        scanner.scan(folder, source::equals);

        assertThat(scanner.report().findings()).isEmpty();
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret"), PERSON.phone());
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        assertThat(scan().findings()).isEmpty();
    }

    @Test
    void aValueTooShortToBeToldFromChanceIsRefused() {
        assertThatThrownBy(() -> Canary.of(List.of(new PersonalValues("110105194912310021", "13800000000", "王伟"))))
                .hasMessageContaining("under 4 characters")
                .hasMessageNotContaining("王伟");
    }

    private ScanReport scan() {
        CanaryScanner scanner = new CanaryScanner(CANARY);
        scanner.scan(folder, path -> false);
        return scanner.report();
    }
}
