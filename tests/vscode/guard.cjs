// Loaded into every process of VS Code: what wants to leave this machine is written down, and refused.
const { appendFileSync } = require('node:fs');
const net = require('node:net');
const dns = require('node:dns');

const local = (host) => !host || /^(localhost|127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+|0\.0\.0\.0|::)$/.test(host);

function refuse(host) {
    appendFileSync(process.env.HOVERVIEW_REQUESTS, `${host}\n`);
    return Object.assign(new Error(`the tests let nothing go to ${host}`), { code: 'EACCES' });
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
    const first = Array.isArray(given[0]) ? given[0][0] : given[0];
    const host = typeof first === 'object' && first ? (first.path ? '' : first.host) : typeof given[1] === 'string' && !Number.isNaN(Number(first)) ? given[1] : '';
    if (local(host)) return connect.apply(this, given);
    process.nextTick(() => this.destroy(refuse(host)));
    return this;
};

const lookup = dns.lookup;
dns.lookup = function (host, ...rest) {
    if (local(host)) return lookup.call(this, host, ...rest);
    return process.nextTick(() => rest.at(-1)(refuse(host)));
};
