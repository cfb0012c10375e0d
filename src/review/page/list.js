// A long list of which only what is seen is in the document. Heights are guessed until a row is drawn, then measured; the row at the top of the
// screen stays where it is when heights above it turn out otherwise. Limit: browsers end at some 16 million pixels, about 150,000 rows.
class List {
  constructor(scroller, space, tools) {
    this.scroller = scroller;
    this.space = space;
    this.tools = tools; // { make(row) → element, guess(row) → pixels, drawn(elements) }
    this.items = [];
    this.heights = new Map();
    this.elements = new Map(); // by row
    this.kept = -1; // the row that has the focus: drawn wherever it is
    this.all = false; // for paper
    scroller.addEventListener('scroll', () => this.draw(), { passive: true });
    new ResizeObserver(() => this.resize()).observe(scroller);
    this.width = scroller.clientWidth;
  }

  setItems(items) {
    this.items = items;
    this.places = new Map(items.map((row, at) => [row, at]));
    this.forget();
  }

  // Draws every row anew, as when the words of the page change.
  forget() {
    for (const element of this.elements.values())
      element.remove();
    this.elements.clear();
    this.place(0);
    this.draw();
  }

  resize() {
    if (this.scroller.clientWidth !== this.width) {
      this.width = this.scroller.clientWidth;
      this.heights.clear();
      this.measure([...this.elements.keys()]);
      this.place(0);
    }
    this.draw();
  }

  place(from) {
    if (!this.tops || this.tops.length !== this.items.length + 1) {
      this.tops = new Float64Array(this.items.length + 1);
      from = 0;
    }
    for (let at = from; at < this.items.length; at++)
      this.tops[at + 1] = this.tops[at] + (this.heights.get(this.items[at]) ?? this.tools.guess(this.items[at]));
    this.space.style.height = `${this.tops[this.items.length]}px`;
  }

  // The first place whose row ends below y.
  placeAt(y) {
    let low = 0, high = this.items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tops[middle + 1] <= y)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }

  seen() {
    const top = this.scroller.scrollTop - this.space.offsetTop, height = this.scroller.clientHeight;
    return { top, first: this.placeAt(Math.max(0, top - height / 2)), last: this.placeAt(top + height * 1.5) };
  }

  // Measures drawn rows; the first place whose height changed.
  measure(rows) {
    let first = Infinity;
    const sizes = rows.map(row => this.elements.get(row).offsetHeight);
    rows.forEach((row, n) => {
      if (this.heights.get(row) === sizes[n])
        return;
      this.heights.set(row, sizes[n]);
      first = Math.min(first, this.places.get(row) ?? Infinity);
    });
    return first;
  }

  draw() {
    if (this.all)
      return;
    for (let round = 0; round < 5; round++) {
      const { top, first, last } = this.seen();
      const anchor = this.placeAt(Math.max(0, top)), before = this.tops[Math.min(anchor, this.items.length)];
      const wanted = new Set(this.items.slice(first, last + 1));
      if (this.places.has(this.kept))
        wanted.add(this.kept);
      for (const [row, element] of this.elements)
        if (!wanted.has(row)) {
          element.remove();
          this.elements.delete(row);
        }
      const fresh = this.insert(wanted);
      const changed = this.measure(fresh);
      if (changed < Infinity) {
        this.place(changed);
        const shift = this.tops[Math.min(anchor, this.items.length)] - before;
        if (shift)
          this.scroller.scrollTop += shift;
      }
      for (const [row, element] of this.elements)
        element.style.top = `${this.tops[this.places.get(row)]}px`;
      if (fresh.length)
        this.tools.drawn(fresh.map(row => [row, this.elements.get(row)]));
      else
        break;
    }
  }

  // Makes the rows that are not there, in the order of the list, which readers of the document follow. The rows made.
  insert(wanted) {
    const fresh = [];
    let next = this.space.firstElementChild;
    for (const row of [...wanted].sort((a, b) => this.places.get(a) - this.places.get(b))) {
      let element = this.elements.get(row);
      if (!element) {
        element = this.tools.make(row);
        element.setAttribute('aria-rowindex', String(this.places.get(row) + 2));
        this.elements.set(row, element);
        this.space.insertBefore(element, next);
        fresh.push(row);
      } else {
        next = element.nextElementSibling;
      }
    }
    return fresh;
  }

  // Scrolls so that a row can be seen whole, or its beginning.
  show(row) {
    for (let round = 0; round < 3; round++) { // heights on the way are guesses at first
      const at = this.places.get(row), view = this.scroller.clientHeight, head = this.space.offsetTop;
      const top = this.tops[at] + head, bottom = this.tops[at + 1] + head, now = this.scroller.scrollTop;
      if (top - head < now)
        this.scroller.scrollTop = top - head;
      else if (bottom > now + view)
        this.scroller.scrollTop = Math.min(top - head, bottom - view);
      this.draw();
    }
  }

  // Everything at once, one below the other; or back to what is seen.
  drawAll(all) {
    this.all = all;
    this.space.classList.toggle('all', all);
    if (!all) {
      this.space.style.height = '';
      this.forget();
      return;
    }
    this.space.style.height = 'auto';
    const fresh = this.insert(new Set(this.items));
    this.tools.drawn(fresh.map(row => [row, this.elements.get(row)]));
  }
}
