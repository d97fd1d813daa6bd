/** Run as a process of its own: `verify-tensorflow.ts <native|wasm>` multiplies a matrix and fails if that is wrong. */
import { loadTensorFlow } from '../model/tensorflow.ts';

const wanted = process.argv[2] === 'wasm' ? 'wasm' : 'native';
const { tf } = await loadTensorFlow(wanted);
const product = tf.matMul(
  tf.tensor2d([
    [1, 2],
    [3, 4],
  ]),
  tf.tensor2d([
    [5, 6],
    [7, 8],
  ]),
);
const found = Array.from(await product.data()).join();
if (found !== '19,22,43,50') {
  throw new Error(`error: a matrix product came out as ${found}`);
}
