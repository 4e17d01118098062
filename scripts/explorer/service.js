// The worker that knows the events. It is started with the first question; of questions that come while it is busy only the last is asked.
export class Service {
  constructor(address) {
    this.address = address;
    this.calls = new Map();
    this.turn = 0;
  }

  get used() {
    return Boolean(this.worker);
  }

  fetch(message, answered, failed) {
    if (!this.worker) {
      this.worker = new Worker(this.address);
      this.worker.addEventListener("message", ({ data }) => this.settle(data));
      this.worker.addEventListener("error", () => [...this.calls.keys()].forEach((turn) => this.settle({ turn, failed: true })));
    }
    this.calls.set(++this.turn, { answered, failed });
    this.worker.postMessage({ ...message, turn: this.turn });
  }

  settle({ turn, answer, failed }) {
    const call = this.calls.get(turn);
    this.calls.delete(turn);
    if (failed) call?.failed();
    else call?.answered(answer);
  }

  /** Ask what only the latest answer matters for. */
  ask(message, answered, failed) {
    if (this.busy) return void (this.next = [message, answered, failed]);
    this.busy = true;
    const then = (act) => (answer) => {
      this.busy = false;
      const next = this.next;
      this.next = null;
      if (next) this.ask(...next);
      else act(answer);
    };
    this.fetch(message, then(answered), then(failed));
  }
}
