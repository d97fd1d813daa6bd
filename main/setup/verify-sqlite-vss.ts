/** Run as a process of its own, which the extension may crash: indexes two vectors and searches one. */
process.env.OMP_NUM_THREADS = '1'; // before the extension loads: its OpenMP threads outlive it and crash at exit (asg017/sqlite-vss#88)
const { default: Database } = await import('better-sqlite3');
const { loadVector, loadVss } = await import('sqlite-vss');
const db = new Database(':memory:');
loadVector(db);
loadVss(db);
db.exec('CREATE VIRTUAL TABLE probe USING vss0(v(2))');
db.exec("INSERT INTO probe(rowid, v) VALUES (1, '[1,0]'), (2, '[0,1]')");
const nearest = db.prepare("SELECT rowid FROM probe WHERE vss_search(v, '[0.1,0.9]') LIMIT 1").pluck().get();
db.close();
if (nearest !== 2) {
  throw new Error(`error: a search of two vectors found ${nearest}`);
}
