import { entries } from './entries.ts';
import type { LanguageWords } from './language-words.ts';

export const PORTUGUESE: LanguageWords = {
  tastes: {
    'cold water': entries(`o farol | a maré | a última balsa | o porto vazio | a enseada`),
    'nordic dark': entries(`a neve | o lago gelado | a noite polar | o longo inverno | a cabana`),
    'cosy village': entries(`a padaria | o gato da livraria | a geleia | o clube de tricô | a quermesse`),
    courtroom: entries(`o veredito | o álibi | a testemunha | a confissão | o caso arquivado`),
    'cold war': entries(`o agente duplo | o muro | o passaporte falso | a cifra | a embaixada`),
    'deep space': entries(`a última nave | o sinal | o buraco negro | a colônia de Marte | o telescópio`),
    machines: entries(`o algoritmo | a inteligência artificial | o robô | a senha | o código`),
    'dragon courts': entries(
      `o dragão | a coroa maldita | o trono de espinhos | a rainha exilada | a espada partida`,
    ),
    haunted: entries(
      `a casa assombrada | o espelho do sótão | a bruxa do poço | a assombração | a última vela`,
    ),
    'old empires': entries(
      `o imperador | a legião perdida | a rota da seda | o oráculo | a biblioteca queimada`,
    ),
    'war letters': entries(
      `a carta do front | a resistência | o hospital de campanha | o abrigo | a última trincheira`,
    ),
    'second chances': entries(
      `o casamento | o segundo beijo | o verão perfeito | a carta de amor | o noivo de mentira`,
    ),
    'quiet mind': entries(`a calma | a respiração | o silêncio | a mente tranquila | o sono profundo`),
    stoics: entries(`a virtude | o filósofo | a disciplina | o obstáculo | a vida simples`),
    'long run': entries(`a maratona | o cume | o último quilômetro | a linha de chegada | a trilha`),
    terraces: entries(`o pênalti | a arquibancada | o clássico | a prorrogação | o camisa dez`),
    'kitchen table': entries(`a receita da avó | a cozinha | o mercado | o dendê | o almoço de domingo`),
    money: entries(`a bolsa | o primeiro milhão | a bolha | o juro composto | a empresa impossível`),
    'wild garden': entries(`a floresta | a colmeia | o jardim selvagem | o carvalho | o sabiá`),
    'small hours': entries(`o trompete | o vinil | a última canção | o violão | a roda de samba`),
    bedtime: entries(`a raposinha | a lua | o dinossauro | a baleia sonolenta | o monstro bonzinho`),
    'body and brain': entries(`o cérebro | a memória | o intestino | a ansiedade | o coração`),
    migrations: entries(`a mala | a fronteira | a língua materna | a casa do pai | o longo regresso`),
    power: entries(`o poder | o vazamento | o ministro | a campanha | o segredo de Estado`),
  },
  things: entries(`
    a memória | o tempo | a cidade | a verdade | o acaso | a chuva | a vizinha | a noite | a viagem
    a promessa | o quintal | o rio`),
  places: entries(
    `Salvador | Olinda | Coimbra | Ouro Preto | Sintra | Belém | Porto Alegre | Évora | Paraty | Luanda`,
  ),
  families: {
    crime: {
      titles: entries(`
        Morte em {place} | {Thing} não mente | Ninguém viu {thing} | O crime de {place}
        {Thing} e outros culpados | A delegada {last}`),
      shows: entries(
        `{place}: uma investigação | {Thing}, caso aberto | Sem álibi | Crônica policial com {host}`,
      ),
      blurbs: entries(`
        Um desaparecimento em {place}, uma delegada cansada e uma cidade que prefere esquecer.
        Primeiro foi {thing}. Depois, {thing2}. A terceira pista chegou tarde demais.
        Um suspense sobre {thing} para ouvir de uma vez só.`),
      showBlurbs: entries(`
        {host} reabre um caso dado como encerrado. No centro, {thing}.
        Toda semana, um crime real contado com cuidado.
        Oito episódios sobre {thing} e quem ainda espera resposta.`),
    },
    wonder: {
      titles: entries(`
        {Thing} e {thing2} | O reino de {place} | Quando acorda {thing} | Além, {thing} | Crônicas de {place}
        Boa noite, {first}`),
      shows: entries(
        `Contos de {place} | {Thing} à meia-noite | Histórias para {first} | Outros mundos com {host}`,
      ),
      blurbs: entries(`
        Uma aventura com {thing}, {thing2} e uma heroína que não pediu para ser heroína.
        {first} achou um mapa. O mapa já sabia seu nome.
        Imaginação à solta numa história sobre {thing}.`),
      showBlurbs: entries(`
        Ficção em áudio com {thing} e elenco completo.
        Uma história por noite, com {thing} e final tranquilo.
        {host} lê contos fantásticos com pouca luz.`),
    },
    heart: {
      titles: entries(`
        {Thing} de {place} | Um verão em {place} | Onde começa {thing} | {Thing} entre nós | Tudo menos amor
        As mulheres de {place} | Querida {girl}`),
      shows: entries(`Cartas de {place} | Livros e café com {host} | {Thing} e a gente | Conta tudo`),
      blurbs: entries(`
        Um romance sobre {thing} e o que as famílias calam.
        Duas irmãs, uma casa em {place} e uma carta que chega tarde.
        Terno, divertido e honesto: uma história sobre {thing} e {thing2}.`),
      showBlurbs: entries(`
        {host} conversa sem pressa sobre {thing}.
        Histórias reais de amor, família e recomeço.
        Duas amigas e um livro por mês. Hoje, {thing}.`),
    },
    past: {
      titles: entries(`
        Breve história de {place} | {Thing} que mudou o mundo | {person}, uma vida
        Os últimos dias de {place} | {Thing} e a razão`),
      shows: entries(
        `História sem pressa | {Thing} em dez minutos | Vidas de {place} | À margem, com {host}`,
      ),
      blurbs: entries(`
        Com arquivos inéditos, {person} reconstrói uma época marcada por {thing}.
        História contada com ritmo de romance, entre {thing} e {thing2}.
        Memórias sem enfeite, de {place} ao exílio.`),
      showBlurbs: entries(`
        {host} conta toda semana um episódio esquecido. Desta vez, {thing}.
        A política explicada com calma, direto de {place}.
        Ideias antigas para entender {thing}.`),
    },
    life: {
      titles: entries(`
        {Thing} todo dia | Viver com {thing} | Trinta dias e {thing} | Sabores de {place} | Menos pressa
        {Thing} em fogo baixo`),
      shows: entries(`{Thing} com {host} | Respira, {first} | Dez minutos para você | Devagar até {place}`),
      blurbs: entries(`
        Um guia gentil sobre {thing}, com exercícios curtos.
        Receitas, caminhadas e lembranças de {place}.
        O que a ciência e a experiência dizem sobre {thing}.`),
      showBlurbs: entries(`
        Um episódio curto toda manhã sobre {thing}.
        {host} e convidados falam de tudo um pouco. Tema: {thing}.
        Conselhos simples, vozes próximas.`),
    },
    world: {
      titles: entries(`
        A vida secreta: {thing} | {Thing} por dentro | Como entender {thing} | {Thing} contra todos
        O som de {place} | O futuro e {thing}`),
      shows: entries(
        `{Thing} em dia | Grandes perguntas com {host} | Acréscimos em {place} | Bastidores: {thing}`,
      ),
      blurbs: entries(`
        Um passeio claro e divertido por um tema: {thing}.
        {person} explica {thing} com rigor e bom humor.
        Por trás de {thing} há gente: esta é a história dela.`),
      showBlurbs: entries(`
        {host} pergunta, especialistas respondem. Tema: {thing}.
        A semana em vinte minutos, direto de {place}.
        Conversas longas sobre {thing}.`),
    },
  },
};
