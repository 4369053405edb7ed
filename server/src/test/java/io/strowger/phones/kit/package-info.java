/**
 * Real clients and the real program in processes of their own, as tests drive them: baresip, sipp, Chromium, the HTTP
 * API. Uses nothing of ours but public faces. Start at {@link io.strowger.phones.kit.Exchange}, then {@code Softphone}.
 */
package io.strowger.phones.kit;
