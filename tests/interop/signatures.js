// Signs and verifies deliveries with implementations that are not ours: the package `standardwebhooks` for `v1`, Node's
// own cryptography for `v1a` and for codes in a header. Reads a list of requests from its input, writes one of answers.
'use strict';

const crypto = require('node:crypto');
const { Webhook } = require('standardwebhooks');

// What stands before the 32 bytes of an ed25519 key in DER (RFC 8410).
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

const bytes = (key) => Buffer.from(key.slice(key.indexOf('_') + 1), 'base64');
const signed = ({ id, timestamp, body }) => Buffer.from(`${id}.${timestamp}.${body}`);
const hub = ({ key, body }) => `sha256=${crypto.createHmac('sha256', key).update(body).digest('hex')}`;

const privateKey = (key) =>
  crypto.createPrivateKey({ key: Buffer.concat([PRIVATE, bytes(key).subarray(0, 32)]), format: 'der', type: 'pkcs8' });
const publicKey = (key) =>
  crypto.createPublicKey({ key: Buffer.concat([PUBLIC, bytes(key)]), format: 'der', type: 'spki' });

const does = (check) => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

const answers = {
  keys() {
    const pair = crypto.generateKeyPairSync('ed25519');
    const seed = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
    const point = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    return { private: `whsk_${seed.toString('base64')}`, public: `whpk_${point.toString('base64')}` };
  },
  'sign v1': (delivery) =>
    new Webhook(delivery.key).sign(delivery.id, new Date(delivery.timestamp * 1000), delivery.body),
  'verify v1': (delivery) =>
    does(() =>
      new Webhook(delivery.key).verify(delivery.body, {
        'webhook-id': delivery.id,
        'webhook-timestamp': String(delivery.timestamp),
        'webhook-signature': delivery.signature,
      }),
    ),
  'sign v1a': (delivery) =>
    `v1a,${crypto.sign(null, signed(delivery), privateKey(delivery.key)).toString('base64')}`,
  'verify v1a': (delivery) => {
    const signature = Buffer.from(delivery.signature.replace(/^v1a,/, ''), 'base64');
    return crypto.verify(null, signed(delivery), publicKey(delivery.key), signature);
  },
  'sign hub': hub,
  'verify hub': (delivery) => delivery.signature === hub(delivery),
};

const requests = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(requests.map((request) => answers[request.what](request))));
