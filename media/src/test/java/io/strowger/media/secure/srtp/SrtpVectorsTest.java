package io.strowger.media.secure.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.media.secure.srtp.SrtpContext.Outcome;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The published vectors: RFC 3711 Appendix B, RFC 2202 for the tags, RFC 7714 §16.1.1 for GCM over RTP. */
class SrtpVectorsTest {

    private static final SrtpKey MASTER = SrtpKey.of(
            SrtpSuite.AES_CM_128_HMAC_SHA1_80, hex("E1F97A0D3E018BE0D64FA32C06DE41390EC675AD498AFEEBB6960B3AABE6"));

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @Test
    void counterModeMakesTheKeystreamOfB2() {
        CounterMode aes = new CounterMode(hex("2B7E151628AED2A6ABF7158809CF4F3C"));
        byte[] bytes = new byte[48];
        aes.crypt(hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000"), bytes, 0, 48);
        assertArrayEquals(
                hex("E03EAD0935C95E80E166B16DD92B4EB4" + "D23513162B02D0F72A43A2FE4A5F97AB"
                        + "41E95B3BB0A2E8DD477901E4FCA894C0"),
                bytes);
    }

    @Test
    void keysAreDerivedAsInB3() {
        KeyDerivation keys = new KeyDerivation(MASTER);
        assertArrayEquals(hex("C61E7A93744F39EE10734AFE3FF7A087"), keys.derive(KeyDerivation.ENCRYPTION, 16));
        assertArrayEquals(hex("30CBBC08863D8C85D49DB34A9AE1"), keys.derive(KeyDerivation.SALT, 14));
        assertArrayEquals(
                hex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCE"
                        + "E049646C43D9327AD175578EF72270986371C10C9A369AC2F94A8C5FBCDDDC25"
                        + "6D6E919A48B610EF17C2041E474035766B68642C59BBFC2F34DB60DBDFB2DC68"),
                Arrays.copyOf(keys.derive(KeyDerivation.AUTHENTICATION, 96), 96));
    }

    @Test
    void tagsAreThoseOfRfc2202() {
        byte[] key = new byte[20];
        Arrays.fill(key, (byte) 0x0B);
        byte[] text = "Hi There".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertArrayEquals(hex("b617318655057264e28bc0b6fb378c8ef146be00"), new Tags(key).tag(text, text.length));
        byte[] jefe = "what do ya want for nothing?".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] name = "Jefe".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertArrayEquals(hex("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"), new Tags(name).tag(jefe, jefe.length));
    }

    /** The packet and key libsrtp checks itself with. */
    @Test
    void aWholePacketComesOutAsOthersMakeIt() {
        byte[] plain = hex("800f1234decafbadcafebabe" + "ab".repeat(16));
        byte[] sealed = hex("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
        ByteBuffer packet = ByteBuffer.allocate(SrtpContext.MAX_PACKET);
        packet.put(plain).flip();
        assertEquals(Outcome.FINE, new SrtpContext(MASTER).seal(packet, false));
        assertArrayEquals(sealed, bytes(packet));
        assertEquals(Outcome.FINE, new SrtpContext(MASTER).open(packet, false));
        assertArrayEquals(plain, bytes(packet));
    }

    /** RFC 7714 §16.1.1. */
    @Test
    void gcmSealsThePublishedPacket() {
        GcmCipher cipher =
                new GcmCipher(hex("000102030405060708090a0b0c0d0e0f"), hex("517569642070726f2071756f"), false);
        byte[] plain = hex("8040f17b8041f8d35501a0b2" + "47616c6c696120657374206f6d6e6973"
                + "2064697669736120696e207061727465" + "732074726573");
        byte[] packet = Arrays.copyOf(plain, plain.length + 16);
        int length = cipher.seal(packet, 12, plain.length, 0xF17B);
        assertEquals(packet.length, length);
        assertArrayEquals(
                hex("8040f17b8041f8d35501a0b2" + "f24de3a3fb34de6cacba861c9d7e4bca" + "be633bd50d294e6f42a5f47a51c7d19b"
                        + "36de3adf8833" + "899d7f27beb16a9152cf765ee4390cce"),
                packet);
        assertEquals(plain.length, cipher.open(packet, 12, length, 0xF17B));
    }

    private static byte[] bytes(ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(packet.position(), bytes);
        return bytes;
    }
}
