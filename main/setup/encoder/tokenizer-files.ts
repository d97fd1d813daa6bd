/** The small files beside a model that tell @xenova/transformers how to read it. */
import { MAX_TOKENS } from '../../text/encoder-models.ts';
import type { BertShape } from './bert-weights.ts';

export const BERT_TOKENIZER_CONFIG = JSON.stringify({
  tokenizer_class: 'BertTokenizer',
  do_lower_case: true,
  model_max_length: MAX_TOKENS,
  unk_token: '[UNK]',
  sep_token: '[SEP]',
  pad_token: '[PAD]',
  cls_token: '[CLS]',
  mask_token: '[MASK]',
});

export const E5_TOKENIZER_CONFIG = JSON.stringify({
  tokenizer_class: 'XLMRobertaTokenizer',
  model_max_length: MAX_TOKENS,
  bos_token: '<s>',
  cls_token: '<s>',
  eos_token: '</s>',
  sep_token: '</s>',
  pad_token: '<pad>',
  unk_token: '<unk>',
  mask_token: '<mask>',
});

export function bertConfig(shape: Omit<BertShape, 'layerNormEpsilon'>, padToken: number): string {
  return JSON.stringify({
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_size: shape.hidden,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    intermediate_size: shape.feedForward,
    vocab_size: shape.vocabulary,
    max_position_embeddings: shape.positions,
    hidden_act: 'gelu',
    pad_token_id: padToken,
  });
}

/** XLM-RoBERTa's SentencePiece unigram tokenizer around the given vocabulary. */
export function e5Tokenizer(vocabulary: readonly (readonly [string, number])[]): string {
  const special = (id: number, content: string, lstrip = false) => ({
    id,
    content,
    single_word: false,
    lstrip,
    rstrip: false,
    normalized: false,
    special: true,
  });
  const token = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  const sequence = (id: 'A' | 'B') => ({ Sequence: { id, type_id: 0 } });
  const metaspace = { type: 'Metaspace', replacement: '▁', add_prefix_space: true };
  return JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [
      special(0, '<s>'),
      special(1, '<pad>'),
      special(2, '</s>'),
      special(3, '<unk>'),
      special(250_001, '<mask>', true),
    ],
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'Precompiled', precompiled_charsmap: '' },
        { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' },
      ],
    },
    pre_tokenizer: metaspace,
    decoder: metaspace,
    post_processor: {
      type: 'TemplateProcessing',
      single: [token('<s>'), sequence('A'), token('</s>')],
      pair: [token('<s>'), sequence('A'), token('</s>'), token('</s>'), sequence('B'), token('</s>')],
      special_tokens: {
        '<s>': { id: '<s>', ids: [0], tokens: ['<s>'] },
        '</s>': { id: '</s>', ids: [2], tokens: ['</s>'] },
      },
    },
    model: { type: 'Unigram', unk_id: 3, vocab: vocabulary },
  });
}
