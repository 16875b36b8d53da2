package io.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Iceberg and Hadoop come with doors to databases that nobody here asked for. What a writing JVM really loads is looked
 * at by LakeClassesIT.
 */
class ClassPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/h2/Driver.class",
                "org/apache/derby/jdbc/EmbeddedDriver.class",
                "org/sqlite/JDBC.class",
                "org/apache/hadoop/hbase/client/Connection.class",
                "org/apache/hadoop/hive/metastore/IMetaStoreClient.class"
            })
    void isNotOnTheClassPath(String resource) {
        assertThat(ClassPathTest.class.getClassLoader().getResource(resource)).isNull();
    }
}
