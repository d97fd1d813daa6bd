/** The sentence encoders the product knows. The first of a list that is installed is used. */

export interface EncoderModel {
  /** `<org>/<name>`, the folder under the models folder. */
  readonly name: string;
  /** What the model was trained to see before every text. */
  readonly prefix: string;
}

export type SentenceEncoderName = 'minilm' | 'multilingual';

export const ENCODER_MODELS: Readonly<Record<SentenceEncoderName, readonly EncoderModel[]>> = {
  /** English, 384 dims. The second is the same network, quantised by our own setup. */
  minilm: [
    { name: 'Xenova/all-MiniLM-L6-v2', prefix: '' },
    { name: 'sentence-transformers/all-MiniLM-L6-v2', prefix: '' },
  ],
  /** About a hundred languages, 384 dims, 2.5 times slower; the paper's encoder is multilingual too. */
  multilingual: [{ name: 'intfloat/multilingual-e5-small-q4', prefix: 'query: ' }],
};

/** Files of a model, relative to its folder. */
export const MODEL_FILES = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_quantized.onnx',
];

/** Word pieces beyond this many are cut off; some 180 English words. */
export const MAX_TOKENS = 256;
