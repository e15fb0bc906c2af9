// Firefox, spoken to over Marionette, the protocol it has built in: each message is its length, a colon, and JSON.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const TRIES = 300;
const BETWEEN_TRIES = 100; // milliseconds

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function connect(port) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });
}

// Firefox listens a while after it was started.
async function connectSoon(port, child) {
  for (let tried = 0; tried < TRIES && child.exitCode === null; tried += 1) {
    const socket = await connect(port).catch(() => null);
    if (socket) return socket;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES));
  }
  throw new Error('Firefox does not answer');
}

// Takes whole messages off the front of what has come, and returns the rest.
function takeMessages(bytes, receive) {
  for (;;) {
    const colon = bytes.indexOf(':');
    const end = colon + 1 + Number(bytes.subarray(0, colon));
    if (colon < 0 || bytes.length < end) return bytes;
    receive(JSON.parse(bytes.subarray(colon + 1, end)));
    bytes = bytes.subarray(end);
  }
}

// Starts a Firefox of its own profile; `print` gives the bytes of a PDF.
export async function openFirefox(program) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'kb-firefox-'));
  const port = await freePort();
  fs.writeFileSync(path.join(profile, 'user.js'), `user_pref("marionette.port", ${port});\n`);
  const child = spawn(program, ['--headless', '--marionette', '--no-remote', '--profile', profile], { stdio: 'ignore' });
  const socket = await connectSoon(port, child);
  const waiting = new Map();
  let rest = Buffer.alloc(0);
  const greeting = new Promise((resolve) => waiting.set('greeting', { resolve }));
  socket.on('data', (bytes) => {
    rest = takeMessages(Buffer.concat([rest, bytes]), (message) => {
      // The first message only says who is there; an answer is [1, which question, error, result].
      const [, id, error, result] = Array.isArray(message) ? message : [1, 'greeting', null, message];
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(`Firefox: ${error.message}`));
      else resolve(result);
    });
  });
  let asked = 0;
  const ask = (command, parameters = {}) => new Promise((resolve, reject) => {
    asked += 1;
    waiting.set(asked, { resolve, reject });
    const text = JSON.stringify([0, asked, command, parameters]);
    socket.write(`${Buffer.byteLength(text)}:${text}`);
  });
  await greeting;
  await ask('WebDriver:NewSession');
  const margin = { top: 0, bottom: 0, left: 0, right: 0 }; // the page's own rule has them
  return {
    async print(address) {
      await ask('WebDriver:Navigate', { url: address });
      const { value } = await ask('WebDriver:Print', { background: false, margin });
      return Buffer.from(value, 'base64');
    },
    async close() {
      await ask('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => null);
      socket.destroy();
      child.kill();
      fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
