package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.FieldType;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.SharePlan;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnStandardTest {

    @ParameterizedTest(name = "{0}, column {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "logicalType: string                                      | varchar(9)       | TEXT",
                "logicalType: integer                                     | bigint           | INTEGER",
                "logicalType: number                                      | numeric(9,2)     | DECIMAL",
                "logicalType: number                                      | double precision | FLOAT",
                "logicalType: number, logicalTypeOptions: {format: f64}   | text             | FLOAT",
                "logicalType: timestamp                                   | timestamp        | DATETIME",
                "logicalType: timestamp                                   | timestamptz      | INSTANT",
                "logicalType: boolean                                     | boolean          | BOOLEAN",
                "required: false                                          | bytea            | BYTES",
            })
    void aFieldHasTheTypeThatTheContractSays(String property, String column, FieldType type) {
        Compiled compiled = Fixtures.compiled(contract("code", property, column));

        assertThat(compiled.standard()).isEqualTo("own/market.shops@2");
        SharePlan plan = switch (Shares.compile(compiled, Decision.whole("all", "anybody"))) {
            case ShareCompilation.Made made -> made.plan();
            case ShareCompilation.Refused refused -> throw new AssertionError(refused.problems());
        };
        assertThat(plan.fields()).extracting(FieldPlan::name).containsExactly("shop", "code");
        assertThat(plan.fields()).element(1).extracting(FieldPlan::mappedType).isEqualTo(type);
    }

    @Test
    void aTextOfAnyLengthIsLookedThroughAsFreeText() {
        assertThat(isFreeText("text")).isTrue();
        assertThat(isFreeText("varchar(40)")).isFalse();
    }

    @Test
    void whatIsNoFieldIsTold() {
        assertThat(Fixtures.problems(contract("编码", "logicalType: string", "varchar(9)")))
                .extracting(Problem::path)
                .contains("/schema/0/properties/1/name");
        assertThat(Fixtures.problems(contract("code", "required: false", "geometry(point)")))
                .extracting(Problem::path)
                .contains("/schema/0/properties/1/logicalType");
    }

    private static boolean isFreeText(String column) {
        Compiled compiled = Fixtures.compiled(contract("code", "logicalType: string", column));
        return Objects.requireNonNull(compiled.fields().get("code")).field().freeText();
    }

    private static String contract(String name, String property, String column) {
        return """
            apiVersion: v3.1.0
            kind: DataContract
            id: market.shops
            name: shops
            version: 2.0.0
            status: active
            tenant: market
            servers:
              - {server: market, type: postgresql, host: localhost, port: 5432, database: market, schema: public}
            schema:
              - name: shops
                physicalName: shops
                physicalType: table
                logicalType: object
                properties:
                  - {name: shop, logicalType: integer, physicalType: bigint, primaryKey: true, classification: general-1,
                     transformSourceObjects: [shop]}
                  - {name: %s, %s, physicalType: %s, classification: general-1, transformSourceObjects: [c]}
            customProperties:
              - {property: standard, value: own}
              - {property: sharingType, value: unconditional}
              - {property: capture, value: {mode: change, past: wholeBeforeImage}}
              - property: views
                value:
                  - {name: all, fields: {shop: {treatment: keep}, %s: {treatment: keep}}}
            """.formatted(name, property, '"' + column + '"', name);
    }
}
