package io.strowger.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks as an operator writes them. */
class NetworksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        10.0.0.0/8, 192.0.2.7       | 10.255.0.1    | true
        10.0.0.0/8, 192.0.2.7       | 11.0.0.1      | false
        10.0.0.0/8, 192.0.2.7       | 192.0.2.7     | true
        10.0.0.0/8, 192.0.2.7       | 192.0.2.6     | false
        2001:db8::/33               | 2001:db8::1   | true
        2001:db8::/33               | 2001:db8:8000::1 | false
        0.0.0.0/0                   | 203.0.113.1   | true
        0.0.0.0/0                   | ::1           | false
        """)
    void hold(String networks, String address, boolean held) {
        assertEquals(held, Networks.parse(networks).orElseThrow().hold(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "host/8",
                "::/129",
                "10.1/16",
                ","
            })
    void noNetworks(String text) {
        assertTrue(Networks.parse(text).isEmpty());
    }
}
