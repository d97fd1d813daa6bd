import { entries } from './entries.ts';
import type { LanguageWords } from './language-words.ts';

export const SPANISH: LanguageWords = {
  tastes: {
    'cold water': entries(
      `el faro | la marea | el último transbordador | la bahía sin nombre | el mar del Norte`,
    ),
    'nordic dark': entries(
      `la nieve | el lago helado | la noche polar | el invierno más largo | la cabaña vacía`,
    ),
    'cosy village': entries(
      `la panadería | el gato de la librería | la mermelada | el club de punto | la fiesta del pueblo`,
    ),
    courtroom: entries(`el veredicto | la coartada | el jurado | la confesión | el caso sin cerrar`),
    'cold war': entries(
      `el agente doble | el pasaporte falso | la frontera de Berlín | el mensaje cifrado | la embajada`,
    ),
    'deep space': entries(
      `la última nave | la señal | el agujero negro | la colonia de Marte | el telescopio`,
    ),
    machines: entries(
      `el algoritmo | la inteligencia artificial | el robot | la contraseña | el código secreto`,
    ),
    'dragon courts': entries(
      `el dragón | la corona maldita | el trono de espinas | la reina sin reino | la espada rota`,
    ),
    haunted: entries(
      `la casa encantada | el espejo del desván | la bruja del pozo | el cuento de medianoche | la última vela`,
    ),
    'old empires': entries(
      `el emperador | la legión perdida | la ruta de la seda | el oráculo | la biblioteca quemada`,
    ),
    'war letters': entries(
      `la carta del frente | la resistencia | el hospital de campaña | el refugio | la última trinchera`,
    ),
    'second chances': entries(
      `la boda | el segundo beso | el verano perfecto | la carta de amor | el novio de mentira`,
    ),
    'quiet mind': entries(`la calma | la respiración | el silencio | la mente tranquila | el sueño profundo`),
    stoics: entries(`la virtud | el filósofo | la disciplina | el obstáculo | la vida examinada`),
    'long run': entries(`el maratón | la cumbre | el último kilómetro | la meta | el sendero`),
    terraces: entries(`el penalti | la grada | el derbi | la prórroga | el número diez`),
    'kitchen table': entries(`la receta de la abuela | la cocina | el mercado | el azafrán | la sobremesa`),
    money: entries(`la bolsa | el primer millón | la burbuja | el interés compuesto | la empresa imposible`),
    'wild garden': entries(`el bosque | la colmena | el jardín salvaje | la encina | el ruiseñor`),
    'small hours': entries(`la trompeta | el vinilo | la última canción | el club de jazz | la guitarra`),
    bedtime: entries(`el zorrito | la luna | el dinosaurio | la ballena dormilona | el monstruo bueno`),
    'body and brain': entries(`el cerebro | la memoria | el intestino | la ansiedad | el corazón`),
    migrations: entries(`la maleta | la frontera | la lengua materna | la casa del padre | el largo regreso`),
    power: entries(`el poder | la filtración | el escaño | la campaña | el secreto de Estado`),
  },
  things: entries(`
    la memoria | el tiempo | la ciudad | la verdad | el azar | la lluvia | el vecino | la noche | el viaje
    la promesa | la puerta | el silencio`),
  places: entries(`
    Lisboa | Valparaíso | Cádiz | Oaxaca | Santander | Montevideo | Granada | Cartagena | Bilbao | Rosario`),
  families: {
    crime: {
      titles: entries(`
        Muerte en {place} | {Thing} no miente | Nadie vio {thing} | El crimen de {place}
        {Thing} y otros culpables | Lo que calló {thing} | La inspectora {last}`),
      shows: entries(`
        {place}: una investigación | {Thing}, caso abierto | Sin coartada | Crónica negra con {host}
        La última llamada desde {place}`),
      blurbs: entries(`
        Una desaparición en {place}, una inspectora cansada y un pueblo que prefiere olvidar.
        Primero fue {thing}. Después, {thing2}. Cuando llegó la tercera pista ya era tarde.
        Un thriller sobre {thing} que se escucha de una sentada.`),
      showBlurbs: entries(`
        {host} reabre un caso que todos daban por cerrado. En el centro, {thing}.
        Cada semana, un crimen real contado con calma y con documentos.
        Ocho episodios sobre {thing} y sobre quienes aún esperan una respuesta.`),
    },
    wonder: {
      titles: entries(`
        {Thing} y {thing2} | El reino de {place} | Cuando despierta {thing} | Más allá está {thing}
        {Thing} que soñaba | Crónicas de {place} | Buenas noches, {first}`),
      shows: entries(`
        Relatos de {place} | {Thing} a medianoche | Cuentos para {first} | Ficciones con {host}
        La hora extraña`),
      blurbs: entries(`
        Una aventura con {thing}, {thing2} y una heroína que no pidió serlo.
        {first} encontró un mapa. El mapa ya sabía su nombre.
        Imaginación desbordante en una historia sobre {thing}.`),
      showBlurbs: entries(`
        Ficción sonora con {thing}, efectos y un reparto completo.
        Un cuento nuevo cada noche, con {thing} y final tranquilo.
        {host} lee relatos fantásticos con poca luz.`),
    },
    heart: {
      titles: entries(`
        {Thing} de {place} | {Thing} que nos queda | Un verano en {place} | Donde empieza {thing}
        Todo menos {thing} | Las mujeres de {place} | Querida {girl}`),
      shows: entries(`
        Cartas desde {place} | {Thing} entre nosotros | Libros y café con {host} | Ahora te cuento
        Amores de {place}`),
      blurbs: entries(`
        Una novela sobre {thing} y lo que callan las familias.
        Dos hermanas, una casa en {place} y una carta que llega tarde.
        Tierna, divertida y honesta: una historia sobre {thing} y {thing2}.`),
      showBlurbs: entries(`
        {host} conversa sin prisa sobre {thing}.
        Historias reales de amor, familia y segundas oportunidades.
        Dos amigas, un libro al mes y mucha risa. Hoy, {thing}.`),
    },
    past: {
      titles: entries(`
        Breve historia de {place} | {Thing} que cambió el mundo | {person}, una vida
        Los últimos días de {place} | {Thing} y la razón | Memorias de {place}`),
      shows: entries(`
        Historia con pausa | {Thing} en diez minutos | Vidas de {place} | Al margen, con {host}
        Así pasó: {thing}`),
      blurbs: entries(`
        Con archivos inéditos, {person} reconstruye una época marcada por {thing}.
        Una historia narrada con pulso de novela, entre {thing} y {thing2}.
        Memorias sin adornos, de {place} al exilio y vuelta.`),
      showBlurbs: entries(`
        {host} cuenta cada semana un episodio olvidado. Esta vez, {thing}.
        La actualidad de {place} explicada con contexto.
        Ideas antiguas para entender {thing}.`),
    },
    life: {
      titles: entries(`
        {Thing} cada día | Vivir con {thing} | Aprender de {place} | Treinta días y {thing}
        Sabores de {place} | Menos ruido, más vida | {Thing} a fuego lento`),
      shows: entries(`
        {Thing} con {host} | Respira, {first} | Diez minutos para ti | Viaje lento a {place}
        Bien y sin prisa`),
      blurbs: entries(`
        Una guía amable sobre {thing}, con ejercicios breves y ejemplos reales.
        Recetas, paseos y recuerdos de {place}.
        Lo que la ciencia y la experiencia dicen sobre {thing}.`),
      showBlurbs: entries(`
        Un episodio corto cada mañana sobre {thing}.
        {host} y sus invitados hablan de {thing} sin recetas mágicas.
        Consejos sencillos, voces cercanas.`),
    },
    world: {
      titles: entries(`
        La vida secreta: {thing} | {Thing} por dentro | Cómo pensar {thing} | El negocio de {place}
        {Thing} contra todos | El sonido de {place} | El futuro y {thing}`),
      shows: entries(`
        {Thing} al día | Preguntas grandes con {host} | Tiempo añadido en {place} | Entre bastidores: {thing}
        Domingo de {place}`),
      blurbs: entries(`
        Un recorrido claro y ameno por {thing}.
        {person} explica {thing} con rigor y buen humor.
        Detrás de {thing} hay personas: esta es su historia.`),
      showBlurbs: entries(`
        {host} pregunta, los expertos responden. Tema: {thing}.
        La semana en veinte minutos, desde {place}.
        Charlas largas sobre {thing} y sobre quienes lo viven.`),
    },
  },
};
